/** JSONPath (RFC 9535) for `$…` terms. The engine is a chunk of its own, loaded when the first such term is typed. */
import type { JSONValue } from 'json-p3';
import type { JsonPathCompiler } from './query.ts';

/** Values of one entry looked at; a path that selects more is cut there. */
const mostValues = 10_000;

/** Loads the engine. The compiler throws an `Error` that says what is wrong with a path. */
export async function loadJsonPath(): Promise<JsonPathCompiler> {
  return jsonPathCompiler(await import('json-p3'));
}

/** The compiler over an engine that is there already. */
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

/** What `JSON.parse` gives is a JSON value; only "nothing" is not. */
function isJsonValue(value: unknown): value is JSONValue {
  return value !== undefined;
}
