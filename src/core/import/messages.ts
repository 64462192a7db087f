/** What the panel and the importer's worker say to each other about one file. */
import type { Phrase } from '../phrase.ts';
import type { ConnectionId, RecordBatch } from '../record.ts';
import type { FormatName } from './format.ts';
import type { IndexedPiece } from './index-columns.ts';

/** Panel → worker. Cancelling needs no message: the panel ends the worker. */
export interface ImportRequest {
  /** Unique in the panel; part of the ids of the file's connections. */
  readonly id: string;
  readonly name: string;
  readonly blob: Blob;
  /** Epoch ms. */
  readonly modified: number;
  /** Read it as this; undefined: as what is detected. */
  readonly reading?: FormatName;
}

/** Panel → worker, for each message that brought records or entries: it was taken up. */
export interface ImportTaken {
  readonly kind: 'taken';
  /** Of the piece that was taken up, to be filled again; empty for records. */
  readonly buffers: readonly ArrayBuffer[];
}

/** A format that the content may be of. */
export interface Candidate {
  readonly name: FormatName;
  /** 0 to 1. */
  readonly confidence: number;
}

/** One thing people should know about the file. */
interface ImportRemark {
  readonly reason: Phrase;
  /** How often it was met. */
  readonly count: number;
  /** Byte offset of the first place, in the unpacked file; null when it has none. */
  readonly offset: number | null;
}

/** What was found in a file of a packed one, or in the file itself. */
export interface DetectedContent {
  /** Name of the member of an archive; null for the file itself. */
  readonly member: string | null;
  /** The format it is read as, then the others that it could be. */
  readonly candidates: readonly Candidate[];
  /** How the content was packed and encoded, where that was not plain UTF-8. */
  readonly wrapping: readonly Phrase[];
}

export interface ImportCounts {
  readonly connections: number;
  readonly messages: number;
  readonly comments: number;
}

/** A file that was read to its end. */
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

/** Worker → panel, in order; the last is `done`, or `refused` when nothing could be read. */
export type ImportMessage =
  | { readonly kind: 'detected'; readonly content: DetectedContent }
  | { readonly kind: 'records'; readonly batch: RecordBatch }
  /** The body that the following `indexed` of its connection lie in; the panel holds it as one Blob. */
  | { readonly kind: 'body'; readonly connection: ConnectionId; readonly body: Blob }
  | { readonly kind: 'indexed'; readonly connection: ConnectionId; readonly piece: IndexedPiece }
  | { readonly kind: 'progress'; readonly read: number; readonly total: number; readonly counts: ImportCounts }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'refused'; readonly refusal: ImportRefusalReport };
