/**
 * GraphQL over SSE in both modes: distinct connections (`next`, `complete`) and single connection (`{id, payload}`).
 * Incremental delivery (`@defer`, `@stream`) is merged into the result: its parts have a path, or the id of a pending
 * result.
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverSSE.md
 * @see https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import { type Place, placeOf } from '../place.ts';
import type { Provider } from '../provider.ts';
import { at, textAt } from '../read.ts';

export const graphQl: Provider = {
  name: 'GraphQL over SSE',
  detect: ({ type, json }) => type === 'next' && isResult(at(json, 'payload') ?? json),
  fold() {
    /** The operations of a single connection, by id; '' for distinct connections. */
    const operations = new Map<string, Operation>();
    return (event, writer) => {
      if (event.type === 'complete') {
        // On a single connection events name their operation, and other operations may continue.
        const operation = operations.get(textAt(event.json, 'id') ?? '');
        if (operation) operation.isComplete = true;
        if ([...operations.values()].every(({ isComplete }) => isComplete)) writer.complete();
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
      const operation = operations.get(id) ?? { result: undefined, pending: new Map(), isComplete: false };
      if (operations.size < MOST_OPERATIONS || operations.has(id)) operations.set(id, operation);
      notePending(operation, payload);
      operation.result = merged(operation, payload);
      for (const failed of [payload, ...payload.list('incremental'), ...payload.list('completed')]) {
        for (const error of failed.list('errors')) writer.error(error.text('message') ?? 'error');
      }
      showState(operations, writer);
    };
  },
};

interface Operation {
  result: unknown;
  /** Paths of pending results by id, for parts that have an id instead of a path. */
  readonly pending: Map<string, readonly unknown[]>;
  isComplete: boolean;
}

/** Maximum number of operations and of pending results: a hostile stream may name a new one in every event. */
const MOST_OPERATIONS = 10_000;

function notePending({ pending }: Operation, payload: Place): void {
  for (const part of payload.list('pending')) {
    const path = part.any('path');
    if (!Array.isArray(path)) part.malformed('path');
    else if (pending.size < MOST_OPERATIONS) pending.set(part.needText('id'), path);
  }
}

function isResult(payload: unknown): boolean {
  return ['data', 'errors', 'incremental', 'completed', 'hasNext'].some((field) => at(payload, field) !== undefined);
}

function showState(operations: ReadonlyMap<string, Operation>, writer: AssemblyWriter): void {
  const [first] = operations.values();
  const all = [...operations].map(([id, { result }]) => [id, result]);
  writer.state(operations.size === 1 ? first?.result : Object.fromEntries(all));
}

/** A new result replaces the data; an incremental one is inserted at its path. */
function merged(operation: Operation, payload: Place): unknown {
  const isPart = payload.has('path');
  if (!isPart) payload.object('data');
  let state = payload.any('data') === undefined || isPart ? operation.result : payload.any('data');
  if (isPart) state = withPart(state, payload);
  for (const part of payload.list('incremental')) {
    state = part.has('id') ? withPending(state, part, operation) : withPart(state, part);
  }
  return state;
}

/** Inserts a part of a pending result: at that result's path, followed by `subPath`. Items are appended to a list. */
function withPending(state: unknown, part: Place, { pending }: Operation): unknown {
  const path = pending.get(part.text('id') ?? '');
  const below = part.any('subPath') ?? [];
  if (path === undefined || !Array.isArray(below)) {
    part.malformed(path === undefined ? 'id' : 'subPath');
    return state;
  }
  const items = part.any('items');
  if (Array.isArray(items)) return withItems(state, path, items);
  return withValue(state, [...path, ...below], (value) => mergedObjects(value, part.any('data')));
}

function withPart(state: unknown, part: Place): unknown {
  const path = part.any('path');
  if (!Array.isArray(path)) {
    part.malformed('path');
    return state;
  }
  const items = part.any('items');
  // The last element of the path is the index of the first item.
  if (Array.isArray(items)) return withItems(state, path.slice(0, -1), items);
  return withValue(state, path, (value) => mergedObjects(value, part.any('data')));
}

function withItems(state: unknown, path: readonly unknown[], items: readonly unknown[]): unknown {
  return withValue(state, path, (list) => [...(Array.isArray(list) ? list : []), ...items]);
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
