/**
 * The records: what a source (page hook, network log, wire filter, import) reports about a stream.
 * One tagged union, plain JSON-safe data, so that a record can cross any context border as it is.
 * `record-guard.ts` checks it where it enters from outside; the session is the only consumer.
 */

/** Names one connection for the whole life of a session; unique over all sources. */
export type ConnectionId = string;

/** Milliseconds since the epoch, with a fraction where the clock gives one. */
export type EpochMilliseconds = number;

/** What carries the stream. `worker` is a stream that only the network log or wire filter saw. */
export type Transport = 'eventsource' | 'fetch' | 'xhr' | 'worker' | 'import';

/** How the body is framed: WHATWG event stream, or newline-delimited JSON. */
export type StreamFormat = 'event-stream' | 'ndjson';

/** Header names as received (lower case where the platform gives them so) with their values, in order. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Why an attempt or a connection came to its end, as precisely as the browser lets one know. */
export type CloseReason =
  | 'closed-by-page' // EventSource.close(), reader.cancel(), AbortController, xhr.abort()
  | 'server-ended' // the response body ended
  | 'network-error' // the connection broke or could not be made
  | 'status' // a status the client refuses (4xx, 5xx); see the attempt's response
  | 'stopped' // status 204: the server tells the client to ask no more
  | 'content-type' // not an event stream; see the attempt's response
  | 'cors' // refused by the cross-origin rules
  | 'csp' // refused by the page's content security policy
  | 'navigation' // the document went away
  | 'collected' // the page dropped the stream without reading it to the end
  | 'end-of-file' // imported streams
  | 'unknown';

/** Why entries are missing. Every loss is counted, none is silent. */
export type DropReason =
  | 'page-history' // the page's bounded history was full before a panel took it
  | 'session-limit' // the session's own limits
  | 'transport' // a border lost them (sequence numbers jumped)
  | 'paused' // more came while the panel was paused than it holds
  | 'cut-off'; // the source was cut off because it sent invalid records

/** One document whose streams are captured. */
export interface FrameInfo {
  /** The document's random id; the `source` of its record batches. */
  readonly id: string;
  readonly url: string;
  readonly top: boolean;
}

interface OfConnection {
  readonly connection: ConnectionId;
  readonly time: EpochMilliseconds;
}

/** What is known of a connection from its first moment on. */
export interface ConnectionFacts {
  readonly transport: Transport;
  readonly format: StreamFormat;
  /** Absolute URL; for an import the file's name. */
  readonly url: string;
  readonly method: string;
  readonly withCredentials: boolean;
  readonly frame: FrameInfo | null;
  /** Page script position that opened it (`file.js:88:12`), without frames of ours; null when unknown. */
  readonly initiator: string | null;
  readonly requestHeaders: HeaderList;
  /** Bytes of the request's body; null when there is none or it is not known. */
  readonly requestBodySize: number | null;
}

/** A connection came to be; also starts its first attempt. Sent again on a new attachment: then it changes nothing. */
export interface ConnectionRecord extends OfConnection, ConnectionFacts {
  readonly kind: 'connection';
  /** Of an import: whether the file has times of its own. Live sources leave it out. */
  readonly timing?: 'recorded' | 'none';
}

/** A further attempt began (the browser's own reconnect); from sources that can see the request. */
interface ConnectingRecord extends OfConnection {
  readonly kind: 'connecting';
  /** The `Last-Event-ID` request header; null when none was sent, undefined when not known. */
  readonly lastEventId?: string | null;
}

/** Facts of the response of the current attempt (or of the attempt that began at `attemptTime`). Fields that a source cannot know stay undefined. */
export interface ResponseRecord extends OfConnection {
  readonly kind: 'response';
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: HeaderList;
  readonly requestHeaders?: HeaderList;
  /** Final URL after redirects. */
  readonly url?: string;
  readonly redirected?: boolean;
  /** `http/1.1`, `h2`, `h3`. */
  readonly protocol?: string;
  readonly remoteAddress?: string;
  readonly fromServiceWorker?: boolean;
  /** When the first body byte arrived. */
  readonly firstByteTime?: EpochMilliseconds;
  /** When the request was made, from a source that sees it; makes a reconnect's wait exact. */
  readonly requestStart?: EpochMilliseconds;
  /** How the browser's network ended it, once it has: the error's name (`net::ERR_…`), empty when it came to its end. */
  readonly networkError?: string;
  /** Start of the attempt it belongs to, when that is not the current one. */
  readonly attemptTime?: EpochMilliseconds;
  /** The first characters of a body that is no stream (an HTML or JSON error page), at most 4,096. */
  readonly bodyStart?: string;
}

/** The stream is open (`open` event; or response headers of a stream arrived). */
export interface OpenRecord extends OfConnection {
  readonly kind: 'open';
}

/** A message that a browser already dispatched. */
export interface MessageRecord extends OfConnection {
  readonly kind: 'message';
  readonly type: string;
  /** The data; after `message-part` records its last piece. */
  readonly data: string;
  readonly lastEventId: string;
  /** False when the page had no listener for its type. */
  readonly heard: boolean;
  /** Seen only afterwards (network log): belongs at `time`, not at the end. */
  readonly late?: boolean;
}

/** A piece of the data of the next `message` record of this connection; long data crosses borders in pieces. */
export interface MessagePartRecord extends OfConnection {
  readonly kind: 'message-part';
  readonly data: string;
}

/** Body bytes as they arrived; parsed by the session with the connection's format. */
export interface ChunkRecord extends OfConnection {
  readonly kind: 'chunk';
  /** Text when the bytes are well-formed UTF-8 (ports carry JSON), else base64 of the bytes. */
  readonly data: string;
  readonly encoding: 'utf-8' | 'base64';
}

/** A comment or `retry` line found afterwards in the wire text. */
export interface WireLineRecord extends OfConnection {
  readonly kind: 'wire-line';
  readonly line:
    | { readonly kind: 'comment'; readonly text: string }
    | { readonly kind: 'retry'; readonly value: number };
  readonly late: boolean;
}

/** An EventSource's `error` event. */
interface ErrorRecord extends OfConnection {
  readonly kind: 'error';
  /** `connecting`: the browser will reconnect. `closed`: it gave up. */
  readonly readyState: 'connecting' | 'closed';
  readonly reason: CloseReason;
  /** One more fact for people, as the platform words it. */
  readonly detail?: string;
}

/** The connection ended for good. */
interface CloseRecord extends OfConnection {
  readonly kind: 'close';
  readonly reason: CloseReason;
  readonly detail?: string;
}

/** The page began or stopped to listen for a type. */
export interface ListenerRecord extends OfConnection {
  readonly kind: 'listener';
  readonly type: string;
  readonly listening: boolean;
  /** Script position of the call; null when unknown. */
  readonly position: string | null;
}

/** `count` entries (`bytes` of data) of this connection, or of the whole source, are missing before this point. */
interface DroppedRecord {
  readonly kind: 'dropped';
  readonly connection: ConnectionId | null;
  readonly time: EpochMilliseconds;
  readonly count: number;
  readonly bytes: number;
  readonly reason: DropReason;
}

/** Something a person should know about the capture itself (what could not be seen, and why). */
interface NoteRecord {
  readonly kind: 'note';
  readonly connection: ConnectionId | null;
  readonly time: EpochMilliseconds;
  /** A key of `_locales` (`note_…`) and its values. */
  readonly code: string;
  readonly values: readonly string[];
}

/** A document appeared or went away (navigation, closed frame); the latter ends its connections with `navigation`. */
export interface FrameRecord {
  readonly kind: 'frame';
  readonly time: EpochMilliseconds;
  readonly frame: FrameInfo;
  readonly alive: boolean;
}

export type CaptureRecord =
  | ConnectionRecord
  | ConnectingRecord
  | ResponseRecord
  | OpenRecord
  | MessageRecord
  | MessagePartRecord
  | ChunkRecord
  | WireLineRecord
  | ErrorRecord
  | CloseRecord
  | ListenerRecord
  | DroppedRecord
  | NoteRecord
  | FrameRecord;

/** Consecutive records of one source: the record at position `i` has the sequence number `from + i`. */
export interface RecordBatch {
  /** Who numbered them: a document id, `network:…`, `import:…`. */
  readonly source: string;
  readonly from: number;
  readonly records: readonly CaptureRecord[];
  /** Why records before `from` are missing, when they are; a border lost them unless the panel itself says otherwise. */
  readonly missing?: DropReason;
}
