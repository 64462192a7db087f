/** JSONPath (RFC 9535) for `$…` terms. The engine is a separate chunk, loaded when the first such term is typed. */
import type { JSONValue } from 'json-p3';
import type { JsonPathCompiler } from './query.ts';

/** Limit on the values taken per entry; the rest of a longer selection is ignored. */
const mostValues = 10_000;

/** Loads the engine. The compiler throws an `Error` that says what is wrong with a path. */
export async function loadJsonPath(): Promise<JsonPathCompiler> {
  return jsonPathCompiler(await import('json-p3'));
}

/** A compiler that uses an engine already loaded. */
export function jsonPathCompiler({ compile }: Pick<typeof import('json-p3'), 'compile'>): JsonPathCompiler {
  return (path) => {
    const query = compile(path);
    return function* select(value) {
      if (!isJsonValue(value)) return;
      let count = 0;
      for (const node of query.lazyQuery(value)) {
        yield node.value;
        if (++count >= mostValues) return;
      }
    };
  };
}

/** Anything that `JSON.parse` returns is a JSON value; only "nothing" is not. */
function isJsonValue(value: unknown): value is JSONValue {
  return value !== undefined;
}
