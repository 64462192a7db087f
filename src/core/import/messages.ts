/** The messages between the panel and the importer's worker about one file. */
import type { Phrase } from '../phrase.ts';
import type { ConnectionId, RecordBatch } from '../record.ts';
import type { FormatName } from './format.ts';
import type { IndexedPiece } from './index-columns.ts';

/** Panel → worker. There is no message for cancelling: the panel terminates the worker. */
export interface ImportRequest {
  /** Unique in the panel; part of the ids of the file's connections. */
  readonly id: string;
  readonly name: string;
  readonly blob: Blob;
  /** In ms since the epoch. */
  readonly modified: number;
  /** Read it as this format; if undefined, as the one detected. */
  readonly reading?: FormatName;
}

/** Panel → worker, for each message with records or entries: it was processed. */
export interface ImportTaken {
  readonly kind: 'taken';
  /** The buffers of the processed piece, for reuse; empty for records. */
  readonly buffers: readonly ArrayBuffer[];
}

/** A format that the content may have. */
export interface Candidate {
  readonly name: FormatName;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Something that people should know about the file. */
interface ImportRemark {
  readonly reason: Phrase;
  /** How often it occurred. */
  readonly count: number;
  /** Byte offset of its first occurrence in the unpacked file; null if it has none. */
  readonly offset: number | null;
}

/** What was detected in the file, or in one member of an archive. */
export interface DetectedContent {
  /** Name of the member of an archive; null for the file itself. */
  readonly member: string | null;
  /** The format it is read as, then others that it could have. */
  readonly candidates: readonly Candidate[];
  /** How the content was compressed and encoded, if not plain UTF-8. */
  readonly wrapping: readonly Phrase[];
}

export interface ImportCounts {
  readonly connections: number;
  readonly messages: number;
  readonly comments: number;
}

/** The result of reading a file to its end. */
export interface ImportReport {
  readonly counts: ImportCounts;
  /** Where the times come from. */
  readonly times: Phrase;
  readonly warnings: readonly ImportRemark[];
  readonly skipped: readonly ImportRemark[];
}

/** Why a file was refused. */
export interface ImportRefusalReport {
  readonly reason: Phrase;
  readonly quote: readonly string[];
}

/** Worker → panel, in order; the last is `done`, or `refused` if nothing could be read. */
export type ImportMessage =
  | { readonly kind: 'detected'; readonly content: DetectedContent }
  | { readonly kind: 'records'; readonly batch: RecordBatch }
  /** The body that contains the `indexed` entries that follow for its connection; the panel holds it as one Blob. */
  | { readonly kind: 'body'; readonly connection: ConnectionId; readonly body: Blob }
  | { readonly kind: 'indexed'; readonly connection: ConnectionId; readonly piece: IndexedPiece }
  | { readonly kind: 'progress'; readonly read: number; readonly total: number; readonly counts: ImportCounts }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusalReport };
