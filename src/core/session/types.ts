/**
 * The session as everything outside its folder sees it: read-only views. Derived data (stats, timeline, filter,
 * findings, assemble), export and the panel are written against these.
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

/** Kind of a row in a connection's log. `connecting` is the start of an attempt. */
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
  /** The page has no listener for the message's type. */
  unheard: 1,
  /** Reported late: its time determines its place, not its index. */
  late: 2,
  /** The block contained an `id` of its own. */
  ownId: 4,
  /** `offset`, `wireSize` and `line` are exact (taken from the wire, not estimated). */
  wire: 8,
  /** Its data was cut or could not be kept. */
  incomplete: 16,
} as const;

/**
 * Columnar append-only log of one connection. An entry's index never changes: when the oldest entries are dropped,
 * `first` grows and the others keep their indexes. All column reads are O(1) and allocate nothing.
 */
export interface EventLog {
  /** Index of the oldest entry kept. */
  readonly first: number;
  /** One past the index of the newest entry. */
  readonly end: number;
  kind(index: number): EntryKind;
  time(index: number): EpochMilliseconds;
  /** Number in the whole session's order of arrival, counting from 1 ("#"); never changes. */
  ordinal(index: number): number;
  /** Id of the event type in the session's {@link TypeTable}; for entries of kind `message` only. */
  typeId(index: number): number;
  flags(index: number): number;
  /**
   * One past the last of the consecutive entries, from `index` on, that have the same kind, type and time, none of them
   * late. At least `index + 1`; may stop short where finding the true end would cost more. For loops over the millions
   * of entries of a file.
   */
  alikeUntil(index: number): number;
  /** UTF-8 bytes of a message's data, or of another entry's text. */
  dataSize(index: number): number;
  /** Bytes of the block on the wire; an estimate unless {@link EntryFlag.wire} is set. */
  wireSize(index: number): number;
  /** Byte offset of the block in its attempt's body; −1 if unknown. */
  offset(index: number): number;
  /** Line number of the block's first line, counting from 1; 0 if unknown. */
  line(index: number): number;
  /** Index (0…) of the attempt in `Connection.attempts`. */
  attempt(index: number): number;
  /** Number of the chunk (from 0, within its attempt) that completed the entry; −1 if unknown. */
  chunk(index: number): number;
  /** The last event ID at the message. Undefined until it is loaded. */
  lastEventId(index: number): string | undefined;
  /**
   * The text: data of a message, text of a comment, digits of a retry line, wording of the others. Undefined until it
   * is read from its file: call {@link load}.
   */
  text(index: number): string | undefined;
  /**
   * The block's exact bytes; null if the source never had them; undefined until they are loaded. For a block that is
   * longer than a parser accepts, only its beginning, as with its text.
   */
  raw(index: number): Uint8Array | null | undefined;
  /**
   * `[from, to)` of the attempt's body, for the bytes around a block in the Raw view. Null and undefined as for {@link
   * raw}.
   */
  rawRange(attempt: number, from: number, to: number): Uint8Array | null | undefined;
  /** The chunks in which `[from, to)` of the attempt's body arrived; empty if unknown. */
  chunksWithin(attempt: number, from: number, to: number): readonly BodyChunk[];
  /**
   * Makes the texts of `[from, to)` readable. Resolves at once for texts in memory; rejects when the file can no longer
   * be read. At most 8 MB of a file are held: of a longer range only the beginning (at least the entry `from`) becomes
   * readable. Continue from the first entry whose text is undefined.
   */
  load(from: number, to: number): Promise<void>;
  /** Whether the entry's text and id can be read now; much cheaper than reading them. */
  isLoaded(index: number): boolean;
  /** Details of a system entry (`error`, `close`, `dropped`, `open`, `connecting`, `note`); null for others. */
  detail(index: number): SystemDetail | null;
}

/** A chunk of a body as it arrived. */
export interface BodyChunk {
  /** Counts from 0 within its attempt. */
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

/**
 * Event type names ↔ small numbers, for the whole session. Id 0 is `message`. Bounded: beyond the limit, one shared id
 * stands for "other types".
 */
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
  /** The network's error (`net::ERR_…`); empty if it ended well; null while it runs, or if unknown. */
  readonly networkError: string | null;
}

/** One HTTP request of a connection. Times are null until they are known. */
export interface Attempt {
  /** When its request was made; for a reconnect whose request was not seen, when the page learned of it. */
  readonly start: EpochMilliseconds;
  readonly firstByte: EpochMilliseconds | null;
  readonly firstMessage: EpochMilliseconds | null;
  readonly open: EpochMilliseconds | null;
  readonly end: EpochMilliseconds | null;
  readonly endReason: CloseReason | null;
  /** The `Last-Event-ID` sent: null = none, undefined = unknown. */
  readonly lastEventId: string | null | undefined;
  /** Milliseconds between the previous attempt's end and its start; null for the first. */
  readonly waited: number | null;
  /** Reconnection time when it began, in ms; null = the browser's default. */
  readonly retryInForce: number | null;
  readonly response: Response | null;
  readonly messages: number;
  readonly bytes: number;
}

/** `waiting`: between two attempts. `failed`: ended by an error after which the browser does not reconnect. */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'closed' | 'failed';

export interface ListenerInfo {
  readonly type: string;
  readonly position: string | null;
  readonly since: EpochMilliseconds;
  /** Null while it is listening. */
  readonly until: EpochMilliseconds | null;
}

/**
 * Mistakes on the wire, counted while parsing (fetch, XHR, imports, wire text). At most 100 examples per reason are
 * kept.
 */
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
    /** Exceeds the parser's limit on a line or on an event's data: the excess is dropped. */
    | 'too-long';
  count: number;
  readonly examples: {
    readonly text: string;
    readonly offset: number;
    readonly line: number;
    readonly attempt: number;
    /** Index of the log entry it belongs to; if it produced none, the log's `end` at that moment. */
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
  /**
   * When it was closed or failed; null while it is running. Later than its last attempt's end if it was waiting to
   * reconnect.
   */
  readonly ended: EpochMilliseconds | null;
  readonly attempts: readonly Attempt[];
  readonly log: EventLog;
  readonly listeners: readonly ListenerInfo[];
  readonly lastEventId: string;
  /** From `retry:`, in ms; null = the browser's default. */
  readonly reconnectionTime: number | null;
  readonly messages: number;
  /** Bytes on the wire (estimated if the wire was not seen). */
  readonly bytes: number;
  /** Entries dropped, and their bytes; those that had been seen still count in `messages` and `bytes`. */
  readonly dropped: { readonly count: number; readonly bytes: number };
  readonly wireIssues: readonly WireIssue[];
  /** Where its times come from: measured live, recorded in a file, or none because the file has none. */
  readonly timing: 'live' | 'recorded' | 'none';
}

export interface SessionLimits {
  readonly entries: number;
  readonly bytes: number;
  readonly entriesPerConnection: number;
  readonly bytesPerConnection: number;
}

/** Says that a source's records were refused; or a note that belongs to no connection. */
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
  /** Increases with every change. */
  readonly version: number;
  /** Increases when `clear` or `remove` took connections or entries away: derived data must start over then. */
  readonly generation: number;
  /** Number of entries kept in all logs. */
  readonly entries: number;
  /** Bytes of text kept in memory; the contents of imported files do not count. */
  readonly bytes: number;
  readonly dropped: { readonly count: number; readonly bytes: number };
  connection(id: ConnectionId): Connection | undefined;
}

/** What a byte of {@link IndexedEntries.kinds} means: an index into this list. */
export const indexedKinds = ['message', 'comment', 'retry'] as const satisfies readonly EntryKind[];

/**
 * Entries of one attempt's body that is part of a Blob: columns of equal length, one element per entry, in the order in
 * which the parser reports them. The session copies the columns and keeps the Blob; texts are read back with
 * `blob.slice()`. Send them in batches (of some 16,000 entries), in the order of the body and in between the
 * connection's records: they belong to the attempt that is current at that point. All batches of one attempt name the
 * same Blob, or a longer one that begins with it.
 */
export interface IndexedEntries {
  readonly connection: ConnectionId;
  /** Where the body begins: its byte 0 is the Blob's byte `bodyStart`. */
  readonly blob: Blob;
  readonly bodyStart: number;
  /** Indexes into {@link indexedKinds}. */
  readonly kinds: Uint8Array;
  /** When they arrived; a single number if it is the same for all. */
  readonly times: Float64Array | EpochMilliseconds;
  /**
   * `starts` points not at blocks of a stream but at each entry's text alone, of `dataSizes` bytes (a file that lists
   * parsed events): nothing is known of the wire, `lengths` are estimates, and all ids are given in `ids`.
   */
  readonly parsed?: boolean;
  /** Byte offsets within the body. */
  readonly starts: Float64Array;
  /** Sizes on the wire in bytes. */
  readonly lengths: Uint32Array;
  readonly dataSizes: Uint32Array;
  /** Line numbers, counting from 1. */
  readonly lines: Uint32Array;
  /** Bits of {@link EntryFlag}: only `ownId`, `incomplete` and `unheard` are used; `wire` is added unless `parsed`. */
  readonly flags: Uint8Array;
  /** Indexes into `typeNames`; read for messages only. */
  readonly types: Uint16Array;
  /** The type names of this batch. */
  readonly typeNames: readonly string[];
  /** Ids that are not in any block of these entries: each applies from entry `at` (0…count) of this batch on. */
  readonly ids?: readonly { readonly at: number; readonly value: string }[];
  /** Reconnection time after this batch, if a `retry` line set it. */
  readonly reconnectionTime?: number;
  /** `lastEventId` after this batch, if the importer read it. */
  readonly lastEventId?: string;
  /** Mistakes on the wire in this batch; `at` is the entry (0…count) it belongs to. */
  readonly issues?: readonly {
    readonly reason: WireIssue['reason'];
    readonly text: string;
    readonly offset: number;
    readonly line: number;
    readonly at: number;
  }[];
}

export interface Session extends SessionView {
  /** Applies one record at its place in the source's order. Never throws: what cannot be applied becomes a note. */
  apply(record: CaptureRecord, source: string, sequence: number): void;
  /** Applies a batch; records that were seen already change nothing. */
  applyBatch(batch: RecordBatch): void;
  /** Appends entries that an importer found in a file to the current attempt of their connection. Never throws. */
  attachIndexed(entries: IndexedEntries): void;
  setLimits(limits: SessionLimits): void;
  /** Number of entries that {@link undoClear} would bring back; null if there is nothing to undo. */
  readonly cleared: number | null;
  /**
   * Removes all ended connections and the entries of the others. They are kept for an undo until the next clear, until
   * {@link forgetCleared}, or until the limits have no room for them beside what came since.
   */
  clear(): void;
  /** Brings back what the last clear removed, before what came since. */
  undoClear(): void;
  /** Gives up what the last clear removed. */
  forgetCleared(): void;
  remove(id: ConnectionId): void;
  /** Removes all connections that `isWanted` selects, including those that a clear removed. */
  removeAll(isWanted: (id: ConnectionId) => boolean): void;
  /** Removes a connection because its document was left: if the document comes back so does it, without its entries. */
  leave(id: ConnectionId): void;
}
