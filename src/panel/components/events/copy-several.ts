/** Copies several entries: their data, or as one of the export's formats. A file of its own, since it comes with those. */
import type { ExportFormat, ExportScope } from '../../../core/export/export-format.ts';
import { ndjsonFormat } from '../../../core/export/json-events.ts';
import { createMasking } from '../../../core/export/masking.ts';
import { rawStreamFormat } from '../../../core/export/raw-stream.ts';
import { count } from '../../format.ts';
import type { Store } from '../../store.ts';
import { say, text } from '../../text.ts';
import { entryData } from '../detail/entry-text.ts';
import { copyText, mostCopied } from './copy.ts';
import type { EntryRows } from './entry-rows.ts';
import { rowsByConnection } from './rows-by-connection.ts';
import { type RowSpan, rowCount } from './rows-selection.ts';

export type SeveralAs = 'data' | 'ndjson' | 'raw';

/** Copies the entries of rows and announces it; says so when they are too many. */
export async function copySeveral(
  store: Store,
  rows: EntryRows,
  spans: readonly RowSpan[],
  as: SeveralAs,
): Promise<void> {
  const entries = rowCount(spans);
  if (entries > mostCopied) {
    store.announcement.value = text('events_copy_too_many', count(mostCopied));
    return;
  }
  await copyText(store, contentOf(store, rows, spans, as), text('events_what_several', count(entries)));
}

function contentOf(store: Store, rows: EntryRows, spans: readonly RowSpan[], as: SeveralAs): Promise<string> {
  if (as === 'data') return dataOf(rows, spans);
  const scope = { connections: rowsByConnection(rows, spans), types: store.session.types };
  return written(as === 'ndjson' ? ndjsonFormat : rawStreamFormat, scope);
}

/** One entry a line, in the order of the table; what has no data leaves none. */
async function dataOf(rows: EntryRows, spans: readonly RowSpan[]): Promise<string> {
  const texts: string[] = [];
  for (const { from, to } of spans) {
    for (let position = from; position < to; position++) {
      const connection = rows.connectionAt(position);
      const index = rows.indexAt(position);
      if (connection?.log.kind(index) === 'message') texts.push(await entryData(connection, index));
    }
  }
  return texts.join('\n');
}

async function written(format: ExportFormat, scope: ExportScope): Promise<string> {
  const options = { masking: createMasking(true), now: Date.now(), say };
  const parts: BlobPart[] = [];
  for await (const part of format.write(scope, options)) parts.push(part);
  return new Blob(parts).text();
}
