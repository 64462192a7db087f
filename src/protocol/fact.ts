/**
 * What the hook reports to the relay: the few facts that only the page's own realm knows. The relay makes records of them. All
 * are reported synchronously; nothing is kept in the page's realm.
 */

/** Identifies an object of one document to the relay. */
type ObjectNumber = number;

/** Alternating header names and values. */
export type FlatHeaders = readonly string[];

/**
 * A fact's kind and values. Some come with a text (a stack, bytes) or with the object that they are about, where the two
 * worlds of a document can share it: both see the same `EventTarget`, each through a wrapper of its own.
 */
export type Fact =
  /** An `EventSource` (the object) was made; text: the stack. */
  | readonly ['source', source: ObjectNumber]
  /** `new EventSource(url)` threw; text: the stack. */
  | readonly ['refused', url: string, error: string, message: string]
  /** `close()` was called. */
  | readonly ['closed', source: ObjectNumber]
  /** `addEventListener` (or `when`), before it takes effect; callback 0 is null; object: the signal, if any; text: the stack. */
  | readonly ['listen', source: ObjectNumber, type: string, callback: ObjectNumber, capture: boolean, once: boolean]
  /** `removeEventListener`. */
  | readonly ['unlisten', source: ObjectNumber, type: string, callback: ObjectNumber, capture: boolean]
  /** A handler property (`onmessage` …) was set, or set to null; text: the stack. */
  | readonly ['handler', source: ObjectNumber, type: string, listening: boolean]
  /** An exception reached the window; text: its position. */
  | readonly ['uncaught', message: string]
  /** A response of this content type has arrived. The relay answers whether it is a stream to observe. */
  | readonly ['offer', contentType: string]
  /** The response to a `fetch`; `start` on the document's clock; object: the signal, if any; text: the caller's stack. */
  | readonly [
      'response',
      body: ObjectNumber,
      requestUrl: string,
      method: string,
      withCredentials: boolean,
      requestHeaders: FlatHeaders,
      requestBodySize: number,
      start: number,
      contentType: string,
      status: number,
      statusText: string,
      headers: FlatHeaders,
      url: string,
      redirected: boolean,
    ]
  /** A body was split: `branch` gets what `body` gets, and every later fact names one of the two. */
  | readonly ['split', body: ObjectNumber, branch: ObjectNumber]
  /** Bytes of a body (the text), decoded as UTF-8, or byte by byte as windows-1252. */
  | readonly ['chunk', body: ObjectNumber, encoding: 'utf-8' | 'latin1']
  /** The page took the body in a form whose bytes cannot be seen. */
  | readonly ['unseen', body: ObjectNumber]
  | readonly ['ended', body: ObjectNumber, reason: 'server-ended' | 'closed-by-page']
  /** A body failed; `aborted`: with an `AbortError`. */
  | readonly ['failed', body: ObjectNumber, aborted: boolean]
  /** An `XMLHttpRequest` (the object) is being sent; text: the stack. */
  | readonly ['request', method: string, bodySize: number, headers: FlatHeaders]
  /** An `XMLHttpRequest` (the object) is about to be aborted, or opened anew. */
  | readonly ['leaving']
  /** The hook failed to observe something. */
  | readonly ['trouble'];

type Guard<Value> = (value: unknown) => value is Value;
type Guards<Values extends readonly unknown[]> = { readonly [At in keyof Values]: Guard<Values[At]> };
/** A guard for each value of each kind of fact: adding a kind without one does not compile. */
type Shapes = {
  readonly [Each in Fact as Each[0]]: Each extends readonly [string, ...infer Values] ? Guards<Values> : never;
};

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is FlatHeaders => Array.isArray(value) && value.every(isText);
const isEncoding = (value: unknown): value is 'utf-8' | 'latin1' => value === 'utf-8' || value === 'latin1';
const isEndReason = (value: unknown): value is 'server-ended' | 'closed-by-page' =>
  value === 'server-ended' || value === 'closed-by-page';

const shapes: Shapes = {
  source: [isNumber],
  refused: [isText, isText, isText],
  closed: [isNumber],
  listen: [isNumber, isText, isNumber, isFlag, isFlag],
  unlisten: [isNumber, isText, isNumber, isFlag],
  handler: [isNumber, isText, isFlag],
  uncaught: [isText],
  offer: [isText],
  response: [
    ...([isNumber, isText, isText, isFlag, isList, isNumber, isNumber] as const),
    ...([isText, isNumber, isText, isList, isText, isFlag] as const),
  ],
  split: [isNumber, isNumber],
  chunk: [isNumber, isEncoding],
  unseen: [isNumber],
  ended: [isNumber, isEndReason],
  failed: [isNumber, isFlag],
  request: [isText, isNumber, isList],
  leaving: [],
  trouble: [],
};

/** The guards by kind; a map, so that a name from outside is never looked up on an object's prototype. */
const guards = new Map<unknown, readonly Guard<unknown>[]>(Object.entries(shapes));

/** Whether `value` is a {@link Fact}. */
export function isFact(value: unknown): value is Fact {
  if (!Array.isArray(value)) return false;
  const shape = guards.get(value[0]);
  return shape?.length === value.length - 1 && shape.every((guard, at) => guard(value[at + 1]));
}
