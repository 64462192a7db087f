/**
 * GraphQL over SSE, both modes: distinct connections (`next`, `complete`) and single connection (`{id, payload}`), with
 * incremental delivery (`@defer`, `@stream`) merged into the result.
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
 */
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at, isObject } from '../read.ts';

export const graphQl: Provider = {
  name: 'GraphQL over SSE',
  detect: ({ type, json }) => type === 'next' && isResult(at(json, 'payload') ?? json),
  fold() {
    /** Results of the operations of a single connection, by id; '' for distinct connections. */
    const results = new Map<string, unknown>();
    return (event, writer) => {
      if (event.type === 'complete') {
        writer.complete();
        return;
      }
      const body = event.type === 'next' ? placeOf(event, writer) : null;
      if (!body) return;
      const id = body.text('id') ?? '';
      const payload = body.has('payload') ? body.object('payload') : body;
      if (!isResult(payload.value)) {
        payload.need('data');
        return;
      }
      results.set(id, merged(results.get(id), payload));
      for (const error of payload.list('errors')) writer.error(event.entry, error.text('message') ?? 'error');
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
function merged(before: unknown, payload: Place): unknown {
  const isPart = payload.has('path');
  if (!isPart) payload.object('data');
  let state = payload.any('data') === undefined || isPart ? before : payload.any('data');
  for (const part of [payload, ...payload.list('incremental')]) if (part.has('path')) state = withPart(state, part);
  return state;
}

function withPart(state: unknown, part: Place): unknown {
  const path = part.any('path');
  if (!Array.isArray(path)) {
    part.malformed('path');
    return state;
  }
  const items = part.any('items');
  if (Array.isArray(items)) return withItems(state, path, items);
  return withValue(state, path, (value) => mergedObjects(value, part.any('data')));
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
