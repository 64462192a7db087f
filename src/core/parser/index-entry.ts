/** What the stream indexer reports: where each entry is and of what kind, without decoding any text. */
import type { LineEnd } from './handlers.ts';

/**
 * The entries are those of the parser's handlers: `message`, `undispatched` and `tail` are blocks; `comment`, `retry`
 * and `ignored` are lines (a line is reported before the block that contains it). An `id` line is a flag of its block.
 */
export type IndexedKind = 'message' | 'undispatched' | 'tail' | 'comment' | 'retry' | 'ignored';

/** One object is reused for every call: read it during the call and copy what you keep. */
export interface IndexEntry {
  kind: IndexedKind;
  /** Byte offset of its first byte in the stream, as in `Span.start`. */
  start: number;
  /** Size on the wire in bytes, line ends included. */
  length: number;
  /** Number of its first line, counting from 1. */
  line: number;
  /** How its first line ended. */
  lineEnd: LineEnd;
  /** Bytes of the data: the values joined by LFs. 0 for entries that are lines. */
  dataSize: number;
  /** The block contains a valid `id` line. */
  hasId: boolean;
  /** Milliseconds of a `retry` line; null for other entries. */
  retry: number | null;
  /** Type name: `typeBytes[typeStart … typeEnd − 1]`, in UTF-8; an empty range for the default type `message`. */
  typeBytes: Uint8Array;
  typeStart: number;
  typeEnd: number;
}

export type IndexSink = (entry: Readonly<IndexEntry>) => void;

/**
 * Consecutive messages with one `data:` line each, in columns: the first {@link count} elements of each are values. One
 * object is reused for every call, as with {@link IndexEntry}, which says what the columns mean.
 */
export interface PlainRun {
  count: number;
  /** The same for all of them. */
  lineEnd: LineEnd;
  readonly starts: Float64Array;
  readonly lengths: Uint32Array;
  readonly lines: Uint32Array;
  readonly dataSizes: Uint32Array;
}

export type RunSink = (run: Readonly<PlainRun>) => void;

export interface StreamIndexer {
  /** Takes bytes as they arrive, split anywhere. The array is not kept after the call. */
  push(chunk: Uint8Array): void;
  /** The stream is over: reports the unfinished tail. */
  end(): void;
  /** Number of bytes taken so far. */
  readonly offset: number;
}
