/**
 * The saved session: its file's specification, as types.
 *
 * The file is one JSON document in UTF-8, usually packed with gzip (`.sse.json.gz`). Its members come in this order, and
 * every record stands on a line of its own, so that a file that was cut off can be read up to its last whole line.
 * The records are those of a live capture ({@link CaptureRecord}): applied in order to an empty session they give the
 * session that was saved. Ids of connections mean something within the file only.
 */
import type { CaptureRecord } from '../record.ts';

/** Grows when a reader of the version before would misread the file; new kinds of records alone do not need it. */
export const sessionVersion = 1;

export const sessionFormatName = 'sse-devtools-session';

export interface SessionFile {
  readonly format: typeof sessionFormatName;
  readonly version: number;
  /** When it was saved, ISO 8601. */
  readonly exportedAt: string;
  readonly records: readonly CaptureRecord[];
  /** Names of headers and query parameters whose values were replaced by `***`. */
  readonly masked: readonly string[];
}
