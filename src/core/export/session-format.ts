/**
 * The format of the saved session, specified as types.
 *
 * The file is one JSON document in UTF-8, usually compressed with gzip (`.sse.json.gz`). Its members come in this
 * order, and each record is on a line of its own, so that a truncated file can be read up to its last complete line.
 * The records are those of a live capture ({@link CaptureRecord}): applied in order to an empty session, they recreate
 * the session that was saved. Connection ids have a meaning only within the file.
 */
import type { CaptureRecord } from '../record.ts';

/**
 * Increased when a reader of the previous version would misread the file; new kinds of records alone do not require it.
 */
export const sessionVersion = 1;

export const sessionFormatName = 'sse-devtools-session';

export interface SessionFile {
  readonly format: typeof sessionFormatName;
  readonly version: number;
  /** Time of the export, ISO 8601. */
  readonly exportedAt: string;
  readonly records: readonly CaptureRecord[];
  /** Names of the headers and query parameters whose values were replaced by `***`. */
  readonly masked: readonly string[];
}
