/**
 * The records: what a source (page hook, network log, wire filter, import) reports about a stream. A tagged union of
 * plain, JSON-safe data, so that records can cross any context boundary unchanged. `record-guard.ts` validates them
 * where they enter from outside; the session is their only consumer.
 */

/** Identifies a connection throughout a session; unique across all sources. */
export type ConnectionId = string;

/** Milliseconds since the epoch, with a fraction if the clock provides one. */
export type EpochMilliseconds = number;

/** What carries the stream. `worker` is a stream that only the network log or wire filter saw. */
export type Transport = 'eventsource' | 'fetch' | 'xhr' | 'worker' | 'import';

/** How the body is framed: WHATWG event stream, or newline-delimited JSON. */
export type StreamFormat = 'event-stream' | 'ndjson';

/** Header names as received (in lower case if the platform converts them) with their values, in order. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Why an attempt or a connection ended, as precisely as the browser reveals it. */
export type CloseReason =
  | 'closed-by-page' // EventSource.close(), reader.cancel(), AbortController, xhr.abort()
  | 'server-ended' // the response body ended
  | 'network-error' // the connection was lost or could not be established
  | 'status' // a status the client refuses (4xx, 5xx); see the attempt's response
  | 'stopped' // status 204: the server tells the client to stop reconnecting
  | 'content-type' // not an event stream; see the attempt's response
  | 'cors' // refused by the cross-origin rules
  | 'csp' // refused by the page's content security policy
  | 'navigation' // the document went away
  | 'collected' // the page dropped the stream without reading it to the end
  | 'end-of-file' // imported streams
  | 'unknown';

/** Why entries are missing. Every loss is counted; none is silent. */
export type DropReason =
  | 'page-history' // the page's bounded history was full before a panel took it
  | 'session-limit' // the session's own limits
  | 'transport' // lost between contexts (sequence numbers are not consecutive)
  | 'paused' // more arrived while the panel was paused than it can hold
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

/** What is known of a connection from the start. */
export interface ConnectionFacts {
  readonly transport: Transport;
  readonly format: StreamFormat;
  /** Absolute URL; for an import, the file's name. */
  readonly url: string;
  readonly method: string;
  readonly withCredentials: boolean;
  readonly frame: FrameInfo | null;
  /** Script position in the page that opened it (`file.js:88:12`), ignoring our own frames; null if unknown. */
  readonly initiator: string | null;
  readonly requestHeaders: HeaderList;
  /** Size of the request's body in bytes; null if there is none or it is unknown. */
  readonly requestBodySize: number | null;
}

/**
 * A connection was created, along with its first attempt. Repeated when a panel attaches again, which changes nothing.
 */
export interface ConnectionRecord extends OfConnection, ConnectionFacts {
  readonly kind: 'connection';
  /** For imports: whether the file has times. Live sources omit it. */
  readonly timing?: 'recorded' | 'none';
}

/** A further attempt began (the browser reconnects); from sources that can see the request. */
interface ConnectingRecord extends OfConnection {
  readonly kind: 'connecting';
  /** The `Last-Event-ID` request header; null if none was sent, undefined if unknown. */
  readonly lastEventId?: string | null;
}

/**
 * Facts about the response of the current attempt (or of the one that began at `attemptTime`). Fields that a source
 * cannot know are undefined.
 */
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
  /** When the request was made, if the source can see it; makes the wait before a reconnect exact. */
  readonly requestStart?: EpochMilliseconds;
  /**
   * How the request ended according to the browser's network stack: the error's name (`net::ERR_…`), or empty if it
   * succeeded.
   */
  readonly networkError?: string;
  /** Start of the attempt it belongs to, if that is not the current one. */
  readonly attemptTime?: EpochMilliseconds;
  /** The first characters, at most 4,096, of a body that is not a stream (an HTML or JSON error page). */
  readonly bodyStart?: string;
}

/** The stream is open (`open` event, or the response headers of a stream arrived). */
export interface OpenRecord extends OfConnection {
  readonly kind: 'open';
}

/** A message that a browser already dispatched. */
export interface MessageRecord extends OfConnection {
  readonly kind: 'message';
  readonly type: string;
  /** The data; its last piece if `message-part` records came before. */
  readonly data: string;
  readonly lastEventId: string;
  /** False if the page had no listener for its type. */
  readonly heard: boolean;
  /** Reported late (by the network log): belongs at `time`, not at the end. */
  readonly late?: boolean;
}

/** A piece of the data of the connection's next `message` record; long data crosses contexts in pieces. */
export interface MessagePartRecord extends OfConnection {
  readonly kind: 'message-part';
  readonly data: string;
}

/** Body bytes as they arrived; the session parses them in the connection's format. */
export interface ChunkRecord extends OfConnection {
  readonly kind: 'chunk';
  /** Text if the bytes are valid UTF-8 (ports carry JSON), otherwise their Base64. */
  readonly data: string;
  readonly encoding: 'utf-8' | 'base64';
}

/** A comment or `retry` line that was found later in the wire text. */
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
  /** `connecting`: the browser will reconnect. `closed`: it will not. */
  readonly readyState: 'connecting' | 'closed';
  readonly reason: CloseReason;
  /** More information for people, in the platform's words. */
  readonly detail?: string;
}

/** The connection ended for good. */
interface CloseRecord extends OfConnection {
  readonly kind: 'close';
  readonly reason: CloseReason;
  readonly detail?: string;
}

/** The page started or stopped listening for a type. */
export interface ListenerRecord extends OfConnection {
  readonly kind: 'listener';
  readonly type: string;
  readonly listening: boolean;
  /** Script position of the call; null if unknown. */
  readonly position: string | null;
}

/** `count` entries (`bytes` of data), of this connection or of the whole source, are missing before this point. */
interface DroppedRecord {
  readonly kind: 'dropped';
  readonly connection: ConnectionId | null;
  readonly time: EpochMilliseconds;
  readonly count: number;
  readonly bytes: number;
  readonly reason: DropReason;
}

/** Something people should know about the capture itself (what it could not see, and why). */
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

/** Consecutive records of one source: the record at index `i` has the sequence number `from + i`. */
export interface RecordBatch {
  /** The source that numbered them: a document id, `network:…`, `import:…`. */
  readonly source: string;
  readonly from: number;
  readonly records: readonly CaptureRecord[];
  /** Why records before `from` are missing, if any are; by default they were lost between contexts. */
  readonly missing?: DropReason;
}
