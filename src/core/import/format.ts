/**
 * What one import format is: how it is recognised in the first bytes of a file, and how a file of it is read.
 * A reader tells the {@link ImportOutput} what it finds, in the file's order; it never builds a whole file in memory.
 */
import type { Phrase } from '../phrase.ts';
import type { CaptureRecord, ConnectionId, EpochMilliseconds, StreamFormat } from '../record.ts';
import type { IndexedPiece } from './index-columns.ts';

export type FormatName =
  | 'session-file'
  | 'har'
  | 'extension-export'
  | 'curl-trace'
  | 'http-text'
  | 'chunked-body'
  | 'cassette'
  | 'insomnia-response'
  | 'exchange-lines'
  | 'event-array'
  | 'event-lines'
  | 'listed-lines'
  | 'event-table'
  | 'event-stream'
  | 'timestamped-lines'
  | 'ndjson-stream'
  | 'embedded-stream';

/** The beginning of a file: what detection may look at. */
export interface Sample {
  readonly text: string;
  /** Its complete lines from the first that is not blank, without their ends; at most a few hundred. */
  readonly lines: readonly string[];
  /** The sample is the whole file. */
  readonly whole: boolean;
}

/** The other members of the archive that a file came in; paths are from the file's own folder. */
export interface Neighbours {
  /** The member at `path`, which is then read with the file and not by itself; null where there is none. */
  take(path: string): Blob | null;
  /** Leaves out the members that are a part of the file, and hold no stream. */
  leaveOut(isPart: (path: string) => boolean): void;
}

export interface ImportInput {
  /** For people: the file's name, or what stands for it (clipboard). */
  readonly name: string;
  /** The beginning of the content, unpacked, in UTF-8: all that detection looks at, and at least a byte more where there is more. */
  readonly start: Blob;
  /** All of it, where it can be read by slice; null where it is unpacked while it is read, by {@link chunks}. */
  readonly whole: Blob | null;
  /** When the file was last changed: the best time there is for a file without times of its own. */
  readonly modified: EpochMilliseconds;
  readonly neighbours: Neighbours;
  /** The content in one pass, counted as progress; without a byte order mark. */
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** The same with its mark, and faster, for readers that keep no chunk: each is valid until the one after the next is asked for. */
  scan(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** One body of one attempt, fed as it was received. */
export interface BodyWriter {
  /** The next bytes; `time` when the file says when they arrived. The array must not be changed afterwards (what a
   * {@link BodyOptions.source} holds: until the one after the next). */
  write(bytes: Uint8Array<ArrayBuffer>, time?: EpochMilliseconds): void;
  /** The body is complete: its unfinished last block is reported. */
  end(): void;
}

export interface BodyOptions {
  readonly connection: ConnectionId;
  readonly format: StreamFormat;
  /** The blob whose bytes will be written, unchanged and whole: they need not be kept twice. */
  readonly source?: Blob;
}

/** Where a reader brings what it finds. */
export interface ImportOutput {
  /** A new id, unique in the panel's session. */
  connectionId(): ConnectionId;
  record(record: CaptureRecord): void;
  body(options: BodyOptions): BodyWriter;
  /** Entries of a connection that lie in `body`, which holds all of the connection's that lie anywhere. */
  placed(connection: ConnectionId, body: Blob, piece: IndexedPiece): void;
  /** Something people should know about the file; `offset` in bytes of the (unpacked) file. */
  warn(reason: Phrase, offset?: number): void;
  /** Counts something that was left out, by reason. */
  skip(reason: Phrase): void;
  /** Where the times come from, in words. Without it: none in the file. */
  timesFrom(origin: Phrase): void;
}

export interface Format {
  readonly name: FormatName;
  /** How surely the sample is of this format: 0 (not at all) to 1. */
  detect(sample: Sample): number;
  /** Reads a file of it. Throws {@link ImportRefusal} when nothing in it can be read. */
  read(input: ImportInput, output: ImportOutput): Promise<void>;
}

/** A file that cannot be imported: what is wrong, where, and what to do, in one sentence. */
export class ImportRefusal extends Error {
  readonly reason: Phrase;
  /** The lines to quote, from line 1. */
  readonly quote: readonly string[];

  constructor(reason: Phrase, quote: readonly string[] = []) {
    super(reason.key);
    this.name = 'ImportRefusal';
    this.reason = reason;
    this.quote = quote;
  }
}
