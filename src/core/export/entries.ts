/** Iterates over the entries in scope, loading texts from their files as needed. */
import type { Connection, EntryKind, TypeTable } from '../session/types.ts';
import type { ExportedConnection, ExportScope } from './export-format.ts';

/** One entry with everything a table of events shows. */
export interface ExportedEntry {
  readonly connection: Connection;
  readonly index: number;
  readonly ordinal: number;
  readonly kind: EntryKind;
  /** ISO 8601; empty if its file has no times. */
  readonly time: string;
  /** Event type; empty for entries that are not messages. */
  readonly type: string;
  readonly lastEventId: string;
  /** Data of a message, text of a comment, wording of the other kinds. */
  readonly text: string;
  /** Bytes on the wire. */
  readonly size: number;
}

/** A range of a log's indexes: `from` inclusive, `to` exclusive. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** Indexes of the entries in scope that are still kept; with `range`, only those within it. */
export function* indexesOf(
  { connection: { log }, entries }: ExportedConnection,
  range?: IndexRange,
): Generator<number> {
  if (entries === null) {
    const to = Math.min(log.end, range?.to ?? log.end);
    for (let index = Math.max(log.first, range?.from ?? 0); index < to; index++) yield index;
    return;
  }
  for (let at = 0; at < entries.length; at++) {
    const index = entries[at];
    if (index === undefined || index < log.first || index >= log.end) continue;
    if (!range || (index >= range.from && index < range.to)) yield index;
  }
}

/** Number of entries read from a file at once. */
const loadedTogether = 16_384;

/** Makes the entry's text readable. */
export async function load({ log }: Connection, index: number): Promise<void> {
  await log.load(index, Math.min(log.end, index + loadedTogether));
  if (!log.isLoaded(index)) await log.load(index, index + 1);
}

/** Maximum number of entries per batch, and of characters in their texts (the last one may exceed it). */
const mostTogether = 256;
const mostTextTogether = 65_536;

/**
 * All entries in scope, connection by connection, each in its own order. They come in batches, because awaiting each
 * one takes as long as writing it.
 */
export async function* exportedEntries({ connections, types }: ExportScope): AsyncGenerator<readonly ExportedEntry[]> {
  for (const exported of connections) {
    const { connection } = exported;
    let entries: ExportedEntry[] = [];
    let length = 0;
    for (const index of indexesOf(exported)) {
      if (!connection.log.isLoaded(index)) await load(connection, index);
      const entry = exportedEntry(connection, types, index);
      entries.push(entry);
      length += entry.text.length;
      if (entries.length < mostTogether && length < mostTextTogether) continue;
      yield entries;
      entries = [];
      length = 0;
    }
    if (entries.length > 0) yield entries;
  }
}

function exportedEntry(connection: Connection, types: TypeTable, index: number): ExportedEntry {
  const { log } = connection;
  const kind = log.kind(index);
  return {
    connection,
    index,
    ordinal: log.ordinal(index),
    kind,
    time: connection.timing === 'none' ? '' : new Date(log.time(index)).toISOString(),
    type: kind === 'message' ? types.name(log.typeId(index)) : '',
    lastEventId: kind === 'message' ? (log.lastEventId(index) ?? '') : '',
    text: log.text(index) ?? '',
    size: log.wireSize(index),
  };
}

/** What a writer yields when it has nothing to write yet, so that the panel can draw in between. */
export const pause = '';

/** Number of characters collected before a piece is yielded. */
const pieceSize = 65_536;

/** Joins short texts into pieces of a reasonable size. */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (text !== pause && piece.length < pieceSize) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
