/**
 * What an import format is: how it is recognised by the first bytes of a file, and how such a file is read. A reader
 * passes what it finds to {@link ImportOutput}, in the file's order; it never keeps a whole file in memory.
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

/** The beginning of a file, for detection. */
export interface Sample {
  readonly text: string;
  /** Its complete lines without line ends, from the first non-blank one on; at most a few hundred. */
  readonly lines: readonly string[];
  /** The sample is the whole file. */
  readonly whole: boolean;
}

/** The other members of the archive that contains the file; paths are relative to the file's folder. */
export interface Neighbours {
  /** Takes the member at `path`, which is then read along with the file and not separately; null if there is none. */
  take(path: string): Blob | null;
  /** Excludes members that are parts of the file and contain no stream. */
  leaveOut(isPart: (path: string) => boolean): void;
}

export interface ImportInput {
  /** For people: the file's name, or a substitute (clipboard). */
  readonly name: string;
  /**
   * The beginning of the content, unpacked, in UTF-8: all that detection reads, plus at least one byte if there is
   * more.
   */
  readonly start: Blob;
  /** All of the content if it can be sliced; null if it is unpacked while it is read, by {@link chunks}. */
  readonly whole: Blob | null;
  /** When the file was last changed: the best time available if it has no times of its own. */
  readonly modified: EpochMilliseconds;
  readonly neighbours: Neighbours;
  /** Reads the content in one pass, counted as progress; without a byte order mark. */
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /**
   * The same with its byte order mark, and faster, for readers that keep no chunk: each is valid until the one after
   * the next is requested.
   */
  scan(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** Takes one body of one attempt, as it was received. */
export interface BodyWriter {
  /**
   * Takes the next bytes; `time` if the file says when they arrived. The array must not be changed afterwards (if its
   * bytes are in {@link BodyOptions.source}: not until the one after the next).
   */
  write(bytes: Uint8Array<ArrayBuffer>, time?: EpochMilliseconds): void;
  /** The body is complete: reports its unfinished last block. */
  end(): void;
}

export interface BodyOptions {
  readonly connection: ConnectionId;
  readonly format: StreamFormat;
  /** The Blob that contains exactly the bytes that will be written: they need not be stored again. */
  readonly source?: Blob;
}

/** Receives what a reader finds. */
export interface ImportOutput {
  /** A new id, unique in the panel's session. */
  connectionId(): ConnectionId;
  record(record: CaptureRecord): void;
  body(options: BodyOptions): BodyWriter;
  /** Entries of a connection whose texts are in `body`, the only Blob of that connection. */
  placed(connection: ConnectionId, body: Blob, piece: IndexedPiece): void;
  /** A warning about the file; `offset` in bytes of the (unpacked) file. */
  warn(reason: Phrase, offset?: number): void;
  /** Counts something that was skipped, by reason. */
  skip(reason: Phrase): void;
  /** Says where the times come from. Without a call: the file has none. */
  timesFrom(origin: Phrase): void;
}

export interface Format {
  readonly name: FormatName;
  /** How likely the sample is of this format: 0 (not at all) to 1. */
  detect(sample: Sample): number;
  /** Reads a file of this format. Throws {@link ImportRefusal} if nothing in it can be read. */
  read(input: ImportInput, output: ImportOutput): Promise<void>;
}

/** The file cannot be imported: says what is wrong, where, and what to do, in one sentence. */
export class ImportRefusal extends Error {
  readonly reason: Phrase;
  /** The file's first lines, to be quoted. */
  readonly quote: readonly string[];

  constructor(reason: Phrase, quote: readonly string[] = []) {
    super(reason.key);
    this.name = 'ImportRefusal';
    this.reason = reason;
    this.quote = quote;
  }
}
