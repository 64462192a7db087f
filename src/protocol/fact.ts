/**
 * What the hook tells the relay: the few facts that only the page's own realm knows. The relay makes records of them. All
 * are told in the moment in which they happen; nothing is kept in the page's realm.
 */

/** Names an object of one document towards the relay. */
type ObjectNumber = number;

/** Header names and values by turns. */
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
  /** A response of this content type is at hand. The relay's answer: whether it is a stream to be observed. */
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
  /** A body was split: `branch` gets what `body` gets, and each further fact names one of them. */
  | readonly ['split', body: ObjectNumber, branch: ObjectNumber]
  /** Bytes of a body (the text), read as UTF-8, or byte by byte as windows-1252. */
  | readonly ['chunk', body: ObjectNumber, encoding: 'utf-8' | 'latin1']
  /** The page took the body as something whose bytes cannot be seen. */
  | readonly ['unseen', body: ObjectNumber]
  | readonly ['ended', body: ObjectNumber, reason: 'server-ended' | 'closed-by-page']
  /** A body broke; `aborted` when with an `AbortError`. */
  | readonly ['failed', body: ObjectNumber, aborted: boolean]
  /** An `XMLHttpRequest` (the object) is being sent; text: the stack. */
  | readonly ['request', method: string, bodySize: number, headers: FlatHeaders]
  /** An `XMLHttpRequest` (the object) is about to be aborted, or opened anew. */
  | readonly ['leaving']
  /** The hook failed to observe something. */
  | readonly ['trouble'];

/** How the types of a fact's values are told; `list` is an array of strings. */
const shapes: ReadonlyMap<unknown, readonly string[]> = new Map(
  Object.entries({
    source: ['number'],
    refused: ['string', 'string', 'string'],
    closed: ['number'],
    listen: ['number', 'string', 'number', 'boolean', 'boolean'],
    unlisten: ['number', 'string', 'number', 'boolean'],
    handler: ['number', 'string', 'boolean'],
    uncaught: ['string'],
    offer: ['string'],
    response: [
      ...['number', 'string', 'string', 'boolean', 'list', 'number', 'number'],
      ...['string', 'number', 'string', 'list', 'string', 'boolean'],
    ],
    split: ['number', 'number'],
    chunk: ['number', 'string'],
    unseen: ['number'],
    ended: ['number', 'string'],
    failed: ['number', 'boolean'],
    request: ['string', 'number', 'list'],
    leaving: [],
    trouble: [],
  }),
);

function typeOf(value: unknown): string {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? 'list' : typeof value;
}

/** Whether `value` is a {@link Fact}. */
export function isFact(value: unknown): value is Fact {
  if (!Array.isArray(value)) return false;
  const shape = shapes.get(value[0]);
  return shape?.length === value.length - 1 && shape.every((type, at) => typeOf(value[at + 1]) === type);
}
