/** What an export format is, and what is to be exported. */
import type { Phrase } from '../phrase.ts';
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import type { Masking } from './masking.ts';

type ExportName =
  | 'session'
  | 'raw-stream'
  | 'ndjson'
  | 'json'
  | 'csv'
  | 'har'
  | 'markdown'
  | 'html'
  | 'curl'
  | 'replay';

/** A connection, and which of its entries to export. */
export interface ExportedConnection {
  readonly connection: Connection;
  /** Indexes of entries in ascending order; null for all. */
  readonly entries: ArrayLike<number> | null;
}

/** What to export. The connections are live: entries that arrive during the export may be included. */
export interface ExportScope {
  readonly connections: readonly ExportedConnection[];
  readonly types: TypeTable;
}

export interface ExportOptions {
  /** Masks secrets and remembers which. */
  readonly masking: Masking;
  /** Time of the export. */
  readonly now: EpochMilliseconds;
  /** Gives a phrase in the user's language, for formats meant for people. */
  readonly say: (phrase: Phrase) => string;
}

export interface ExportFormat {
  readonly name: ExportName;
  readonly label: Phrase;
  /** What the format is good for, in a few words. */
  readonly hint: Phrase;
  /** Extension of the file name, including the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The output is to be compressed with gzip. */
  readonly gzip?: boolean;
  /** Each connection gets a file of its own. */
  readonly perConnection?: boolean;
  /**
   * Yields the file piece by piece; each piece takes a few milliseconds at most, so that the panel can draw in between.
   */
  write(scope: ExportScope, options: ExportOptions): AsyncGenerator<string | Uint8Array<ArrayBuffer>>;
}

/** Number of entries in scope. */
export function entryCount({ connections }: ExportScope): number {
  return connections.reduce(
    (sum, { connection: { log }, entries }) => sum + (entries === null ? log.end - log.first : entries.length),
    0,
  );
}
