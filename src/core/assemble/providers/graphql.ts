/**
 * GraphQL over SSE, both modes: distinct connections (`next`, `complete`) and single connection (`{id, payload}`), with
 * incremental delivery (`@defer`, `@stream`) merged into the result.
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
 */
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider } from '../provider.ts';
import { at, isObject, listAt, textAt } from '../read.ts';

export const graphQl: Provider = {
  name: 'GraphQL over SSE',
  detect: ({ type, json }) => type === 'next' && isResult(at(json, 'payload') ?? json),
  fold() {
    /** Results of the operations of a single connection, by id; '' for distinct connections. */
    const results = new Map<string, unknown>();
    return ({ entry, type, json }, writer) => {
      if (type === 'complete') {
        writer.complete();
        return;
      }
      if (type !== 'next') return;
      const id = textAt(json, 'id') ?? '';
      const payload = at(json, 'payload') ?? json;
      if (!isResult(payload)) {
        writer.malformed(entry, '$');
        return;
      }
      results.set(id, merged(results.get(id), payload));
      for (const error of listAt(payload, 'errors')) writer.error(entry, textAt(error, 'message') ?? 'error');
      showState(results, writer);
    };
  },
};

function isResult(payload: unknown): boolean {
  return ['data', 'errors', 'incremental', 'hasNext'].some((field) => at(payload, field) !== undefined);
}

function showState(results: ReadonlyMap<string, unknown>, writer: AssemblyWriter): void {
  writer.state(results.size === 1 ? results.values().next().value : Object.fromEntries(results));
}

/** A new result replaces the data; an incremental one is put in at its path. */
function merged(before: unknown, payload: unknown): unknown {
  const data = at(payload, 'data');
  let state = data === undefined || at(payload, 'path') !== undefined ? before : data;
  for (const part of [payload, ...listAt(payload, 'incremental')]) {
    const path = listAt(part, 'path');
    if (at(part, 'path') === undefined) continue;
    const items = listAt(part, 'items');
    if (items.length > 0) state = withItems(state, path, items);
    else state = withValue(state, path, (value) => mergedObjects(value, at(part, 'data')));
  }
  return state;
}

/** The last element of an `items` path is the index of the first of them. */
function withItems(state: unknown, path: readonly unknown[], items: readonly unknown[]): unknown {
  return withValue(state, path.slice(0, -1), (list) => [...(Array.isArray(list) ? list : []), ...items]);
}

function mergedObjects(a: unknown, b: unknown): unknown {
  return isObject(a) && isObject(b) ? { ...a, ...b } : b;
}

function withValue(state: unknown, path: readonly unknown[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(state);
  if (typeof key === 'number' && Array.isArray(state)) {
    return state.map((element, index) => (index === key ? withValue(element, rest, change) : element));
  }
  if (typeof key === 'string' && isObject(state)) {
    return Object.fromEntries([...Object.entries(state), [key, withValue(at(state, key), rest, change)]]);
  }
  return state;
}
