/** What the stream indexer reports: where each entry stands and what kind it is, without any text decoded. */
import type { LineEnd } from './handlers.ts';

/**
 * The entries are those of the parser's handlers: `message`, `undispatched` and `tail` for a block, `comment`, `retry`
 * and `ignored` for a line (a line is reported before the block that holds it). An `id` is a flag of its block.
 */
export type IndexedKind = 'message' | 'undispatched' | 'tail' | 'comment' | 'retry' | 'ignored';

/** One object is reused for every call: read it during the call, copy what you keep. */
export interface IndexEntry {
  kind: IndexedKind;
  /** Byte offset of the first byte in the stream, as `Span.start`. */
  start: number;
  /** Wire size in bytes, line ends included. */
  length: number;
  /** Number of its first line, from 1. */
  line: number;
  /** How its first line ended. */
  lineEnd: LineEnd;
  /** Bytes of the data: values joined by one LF. 0 for entries that are lines. */
  dataSize: number;
  /** The block has a valid `id` line of its own. */
  hasId: boolean;
  /** Milliseconds of a `retry` line; null in other entries. */
  retry: number | null;
  /** Type name: `typeBytes[typeStart … typeEnd − 1]`, UTF-8; empty range for the default type `message`. */
  typeBytes: Uint8Array;
  typeStart: number;
  typeEnd: number;
}

export type IndexSink = (entry: Readonly<IndexEntry>) => void;

/**
 * Messages of one `data:` line that followed each other directly, in columns: a value for each of the first {@link count}.
 * One object is reused for every call, as of {@link IndexEntry}, which says what the columns mean.
 */
export interface PlainRun {
  count: number;
  /** Of all of them. */
  lineEnd: LineEnd;
  readonly starts: Float64Array;
  readonly lengths: Uint32Array;
  readonly lines: Uint32Array;
  readonly dataSizes: Uint32Array;
}

export type RunSink = (run: Readonly<PlainRun>) => void;

export interface StreamIndexer {
  /** Bytes as they arrive, cut anywhere. The array is not kept after the call. */
  push(chunk: Uint8Array): void;
  /** The stream is over: reports the unfinished tail. */
  end(): void;
  /** Bytes taken so far. */
  readonly offset: number;
}
