/**
 * The session as everybody but its own module sees it: read-only views.
 * Derived data (stats, timeline, filter, findings, assemble), export and the panel are written against these.
 */
import type {
  CaptureRecord,
  CloseReason,
  ConnectionFacts,
  ConnectionId,
  DropReason,
  EpochMilliseconds,
  HeaderList,
  RecordBatch,
} from '../record.ts';

/** One row of a connection's log. `connecting` is an attempt's start. */
export type EntryKind =
  | 'message'
  | 'comment'
  | 'retry'
  | 'connecting'
  | 'open'
  | 'error'
  | 'close'
  | 'dropped'
  | 'note';

/** Bits of {@link EventLog.flags}. */
export const EntryFlag = {
  /** No listener of the page for the message's type. */
  unheard: 1,
  /** Reported afterwards: its place is given by its time, not by its index. */
  late: 2,
  /** The block named its own `id`. */
  ownId: 4,
  /** `offset`, `wireSize` and `line` are exact (from the wire, not estimated). */
  wire: 8,
  /** Its data was cut or could not be kept. */
  incomplete: 16,
} as const;

/**
 * Columnar append-only log of one connection. An entry is named by its index for ever: when the oldest are dropped,
 * `first` grows and the others keep their indexes. All column reads are O(1) and allocate nothing.
 */
export interface EventLog {
  /** Index of the oldest entry kept. */
  readonly first: number;
  /** One past the newest. */
  readonly end: number;
  kind(index: number): EntryKind;
  time(index: number): EpochMilliseconds;
  /** Number in the whole session's order of arrival, from 1 ("#"); never changes. */
  ordinal(index: number): number;
  /** Id of the event type in the session's {@link TypeTable}; of kind `message` only. */
  typeId(index: number): number;
  flags(index: number): number;
  /**
   * One past the last of the entries from `index` on that are alike: of one kind, type and time, none of them late. At
   * least `index + 1`; fewer than there are where that costs less to tell. For work over the millions of entries of a file.
   */
  alikeUntil(index: number): number;
  /** UTF-8 bytes of the data (of a message), of the text otherwise. */
  dataSize(index: number): number;
  /** Bytes of the block on the wire; an estimate without {@link EntryFlag.wire}. */
  wireSize(index: number): number;
  /** Byte offset of the block in its attempt's body; −1 when not known. */
  offset(index: number): number;
  /** Line number of the block's first line, from 1; 0 when not known. */
  line(index: number): number;
  /** Index (0…) of the attempt in `Connection.attempts`. */
  attempt(index: number): number;
  /** Number of the chunk (from 0, within its attempt) whose arrival completed the entry; −1 when not known. */
  chunk(index: number): number;
  /** `lastEventId` in force at the message. Undefined while it must be loaded. */
  lastEventId(index: number): string | undefined;
  /**
   * The text: data of a message, text of a comment, digits of a retry, wording of the others.
   * Undefined while it must be read from a file: call {@link load}.
   */
  text(index: number): string | undefined;
  /**
   * The block's exact bytes; null when the source never had them; undefined while they must be loaded. Of a block that is longer
   * than a parser takes its beginning, as of its text.
   */
  raw(index: number): Uint8Array | null | undefined;
  /** Bytes around a block: `[from, to)` of the attempt's body, for the Raw view's neighbours. Same conventions. */
  rawRange(attempt: number, from: number, to: number): Uint8Array | null | undefined;
  /** The chunks that `[from, to)` of the attempt's body arrived in; none when not known. */
  chunksWithin(attempt: number, from: number, to: number): readonly BodyChunk[];
  /**
   * Makes texts of `[from, to)` readable. Resolves at once for texts in memory. Rejects when the file cannot be read any
   * more. At most 8 MB of a file are held: of a longer range only the beginning (at least the entry `from`) becomes
   * readable; go on from the first entry whose text is undefined.
   */
  load(from: number, to: number): Promise<void>;
  /** Whether the entry's text and id can be read now; much cheaper than to read them. */
  isLoaded(index: number): boolean;
  /** Facts of a system entry (`error`, `close`, `dropped`, `open`, `connecting`, `note`); null for others. */
  detail(index: number): SystemDetail | null;
}

/** A chunk of a body as it arrived. */
export interface BodyChunk {
  /** From 0, within its attempt. */
  readonly number: number;
  /** Byte offsets in the attempt's body, `start` inclusive, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** When it arrived, to the millisecond. */
  readonly time: EpochMilliseconds;
}

/** What a system entry says beyond its time. */
export type SystemDetail =
  | {
      readonly kind: 'connecting';
      readonly attempt: number;
      readonly lastEventId: string | null | undefined;
      readonly waited: number | null;
    }
  | { readonly kind: 'open' }
  | { readonly kind: 'error' | 'close'; readonly reason: CloseReason; readonly detail: string; readonly final: boolean }
  | { readonly kind: 'dropped'; readonly count: number; readonly bytes: number; readonly reason: DropReason }
  | { readonly kind: 'note'; readonly code: string; readonly values: readonly string[] };

/** Event type names ↔ small numbers, for the whole session. Id 0 is `message`. Bounded: past the bound one shared id stands for "other types". */
export interface TypeTable {
  readonly size: number;
  name(id: number): string;
  id(name: string): number | undefined;
}

export interface Response {
  readonly status: number | null;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly requestHeaders: HeaderList;
  readonly url: string;
  readonly redirected: boolean;
  readonly protocol: string;
  readonly remoteAddress: string;
  readonly fromServiceWorker: boolean;
  readonly bodyStart: string;
  /** The network's error (`net::ERR_…`); empty when it ended well; null while it runs, or where nobody knows. */
  readonly networkError: string | null;
}

/** One HTTP request of a connection. Times are null until known. */
export interface Attempt {
  /** When its request was made; of a reconnect whose request nobody saw, when the page heard of it. */
  readonly start: EpochMilliseconds;
  readonly firstByte: EpochMilliseconds | null;
  readonly firstMessage: EpochMilliseconds | null;
  readonly open: EpochMilliseconds | null;
  readonly end: EpochMilliseconds | null;
  readonly endReason: CloseReason | null;
  /** `Last-Event-ID` sent: null = none, undefined = not known. */
  readonly lastEventId: string | null | undefined;
  /** Milliseconds waited since the attempt before ended; null for the first. */
  readonly waited: number | null;
  /** Reconnection time in force when it began, in ms; null = the browser's default. */
  readonly retryInForce: number | null;
  readonly response: Response | null;
  readonly messages: number;
  readonly bytes: number;
}

/** `waiting`: between two attempts. `failed`: ended by an error the browser will not retry. */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'closed' | 'failed';

export interface ListenerInfo {
  readonly type: string;
  readonly position: string | null;
  readonly since: EpochMilliseconds;
  /** Null while it listens. */
  readonly until: EpochMilliseconds | null;
}

/** Wire mistakes counted while parsing (fetch, XHR, import, wire text). At most 100 examples a reason are kept. */
export interface WireIssue {
  readonly reason:
    | 'unknown-field'
    | 'retry-not-digits'
    | 'id-with-null'
    | 'invalid-json'
    | 'no-data'
    | 'invalid-utf8'
    | 'tail'
    | 'bom'
    | 'mixed-line-ends'
    /** A line or an event's data beyond the parser's bound: what is over is lost. */
    | 'too-long';
  count: number;
  readonly examples: {
    readonly text: string;
    readonly offset: number;
    readonly line: number;
    readonly attempt: number;
    /** Index of the log's entry it belongs to; `log.end` of that moment when no entry came of it. */
    readonly entry: number;
  }[];
}

export interface Connection extends ConnectionFacts {
  readonly id: ConnectionId;
  /** Position in `Session.connections`. */
  readonly index: number;
  readonly state: ConnectionState;
  readonly created: EpochMilliseconds;
  /** Time of the newest entry. */
  readonly updated: EpochMilliseconds;
  /** When it was closed or failed; null while it runs. Later than its last attempt's end where it waited for the next. */
  readonly ended: EpochMilliseconds | null;
  readonly attempts: readonly Attempt[];
  readonly log: EventLog;
  readonly listeners: readonly ListenerInfo[];
  readonly lastEventId: string;
  /** From `retry:`, in ms; null = the browser's default. */
  readonly reconnectionTime: number | null;
  readonly messages: number;
  /** Bytes on the wire (estimated where the wire was not seen). */
  readonly bytes: number;
  /** Entries lost, with their bytes; those still count in `messages` and `bytes` when they were seen once. */
  readonly dropped: { readonly count: number; readonly bytes: number };
  readonly wireIssues: readonly WireIssue[];
  /** Where its times come from: measured live, read from a file, or the file has none. */
  readonly timing: 'live' | 'recorded' | 'none';
}

export interface SessionLimits {
  readonly entries: number;
  readonly bytes: number;
  readonly entriesPerConnection: number;
  readonly bytesPerConnection: number;
}

/** A source whose records were refused, or a note without a connection. */
export interface SessionNote {
  readonly time: EpochMilliseconds;
  readonly code: string;
  readonly values: readonly string[];
}

export interface SessionView {
  readonly connections: readonly Connection[];
  readonly types: TypeTable;
  readonly notes: readonly SessionNote[];
  readonly limits: SessionLimits;
  /** Grows with every change. */
  readonly version: number;
  /** Grows when connections or entries were taken away by `clear` or `remove`: derived data begin anew then. */
  readonly generation: number;
  /** Entries kept now, in all logs. */
  readonly entries: number;
  /** Bytes of text kept in memory now; what lies in an imported file does not count. */
  readonly bytes: number;
  readonly dropped: { readonly count: number; readonly bytes: number };
  connection(id: ConnectionId): Connection | undefined;
}

/** What a byte of {@link IndexedEntries.kinds} means, by its position here. */
export const indexedKinds = ['message', 'comment', 'retry'] as const satisfies readonly EntryKind[];

/**
 * Entries of one attempt's body that lies in a Blob: columns of equal length, one element an entry, in the order of the
 * parser's reports. The session copies the columns and keeps the Blob; texts are read back with `blob.slice()`.
 * Send it in pieces (some 16,000 entries) in the order of the body, between the connection's records: it belongs to the
 * attempt that is current then. All pieces of one attempt name the same Blob, or a longer one that
 * begins with it.
 */
export interface IndexedEntries {
  readonly connection: ConnectionId;
  /** Where the body lies: its byte 0 is the Blob's byte `bodyStart`. */
  readonly blob: Blob;
  readonly bodyStart: number;
  /** Positions in {@link indexedKinds}. */
  readonly kinds: Uint8Array;
  /** When they arrived; one number when it is the same for all. */
  readonly times: Float64Array | EpochMilliseconds;
  /**
   * What stands at `starts` is not a block of a stream but an entry's text alone, of `dataSizes` bytes (a file that tells of
   * events that somebody had parsed): nothing is on the wire, `lengths` are estimates, and all ids come by `ids`.
   */
  readonly parsed?: boolean;
  /** Byte offsets within the body. */
  readonly starts: Float64Array;
  /** Wire sizes in bytes. */
  readonly lengths: Uint32Array;
  readonly dataSizes: Uint32Array;
  /** Line numbers, from 1. */
  readonly lines: Uint32Array;
  /** Bits of {@link EntryFlag}: `ownId`, `incomplete` and `unheard` count; `wire` is added unless `parsed`. */
  readonly flags: Uint8Array;
  /** Positions in `typeNames`; read for messages only. */
  readonly types: Uint16Array;
  /** The type names of this piece. */
  readonly typeNames: readonly string[];
  /** Ids that no block of these entries holds: in force from entry `at` (0…count) of this piece on. */
  readonly ids?: readonly { readonly at: number; readonly value: string }[];
  /** Reconnection time in force after this piece, when a `retry` line set it. */
  readonly reconnectionTime?: number;
  /** `lastEventId` in force after this piece, when the importer read it. */
  readonly lastEventId?: string;
  /** Wire mistakes in this piece; `at` is the entry (0…count) it belongs to. */
  readonly issues?: readonly {
    readonly reason: WireIssue['reason'];
    readonly text: string;
    readonly offset: number;
    readonly line: number;
    readonly at: number;
  }[];
}

export interface Session extends SessionView {
  /** Applies one record that has its place in a source's order. Never throws: what cannot be applied becomes a note. */
  apply(record: CaptureRecord, source: string, sequence: number): void;
  /** Applies a batch; entries already seen change nothing. */
  applyBatch(batch: RecordBatch): void;
  /** Appends entries that an importer found in a file, to the current attempt of their connection. Never throws. */
  attachIndexed(entries: IndexedEntries): void;
  setLimits(limits: SessionLimits): void;
  /** Entries that the last clear took and {@link undoClear} would bring back; null when there is nothing to undo. */
  readonly cleared: number | null;
  /**
   * Takes away all ended connections and the entries of the live ones. They are kept for an undo until the next clear, until
   * they are let go, or until the limits have no room for them beside what came since.
   */
  clear(): void;
  /** Brings back what the last clear took, before what came since. */
  undoClear(): void;
  /** Lets go of what the last clear took. */
  forgetCleared(): void;
  remove(id: ConnectionId): void;
  /** The same for all connections that are wanted, also for those that a clear took away. */
  removeAll(isWanted: (id: ConnectionId) => boolean): void;
  /** Takes a connection away because its document was left: it is back, without its entries, if the document comes back. */
  leave(id: ConnectionId): void;
}
