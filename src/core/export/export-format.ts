/** What one export format is, and what is to be exported. */
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

/** A connection, whole or some of its entries. */
export interface ExportedConnection {
  readonly connection: Connection;
  /** Indexes of entries, ascending; null for all. */
  readonly entries: ArrayLike<number> | null;
}

/** What is exported. The connections are live: what arrives while the export runs may be in it. */
export interface ExportScope {
  readonly connections: readonly ExportedConnection[];
  readonly types: TypeTable;
}

export interface ExportOptions {
  /** Hides secrets, and remembers which. */
  readonly masking: Masking;
  /** When the export was made. */
  readonly now: EpochMilliseconds;
  /** Words a phrase in the user's language, for the formats that people read. */
  readonly say: (phrase: Phrase) => string;
}

export interface ExportFormat {
  readonly name: ExportName;
  readonly label: Phrase;
  /** What it is good for, in a few words. */
  readonly hint: Phrase;
  /** Of the file's name, with its dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The written text is to be packed with gzip. */
  readonly gzip?: boolean;
  /** One file holds one connection. */
  readonly perConnection?: boolean;
  /** The file, piece by piece; each piece costs a few milliseconds at most, so that the panel can draw in between. */
  write(scope: ExportScope, options: ExportOptions): AsyncGenerator<string | Uint8Array<ArrayBuffer>>;
}

/** Number of entries in scope. */
export function entryCount({ connections }: ExportScope): number {
  return connections.reduce(
    (sum, { connection: { log }, entries }) => sum + (entries === null ? log.end - log.first : entries.length),
    0,
  );
}
