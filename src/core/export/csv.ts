/** The table's columns as CSV (RFC 4180). Cells that a spreadsheet would take for a formula are made harmless. */
import { phrase } from '../phrase.ts';
import { exportedEntries, inPieces } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';

const columns = ['number', 'time', 'connection', 'kind', 'type', 'id', 'data', 'size'];

/** One cell. An apostrophe before `=`, `+`, `-`, `@`, tab and CR keeps the text a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* rows(scope: ExportScope, { masking }: ExportOptions): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`;
  for await (const { ordinal, time, connection, kind, type, lastEventId, text, size } of exportedEntries(scope)) {
    const cells = [new Date(time).toISOString(), masking.url(connection.url), kind, type, lastEventId, text];
    yield `${ordinal},${cells.map(csvCell).join(',')},${size}\r\n`;
  }
}

export const csvFormat: ExportFormat = {
  name: 'csv',
  label: phrase('export_csv'),
  hint: phrase('export_csv_hint'),
  extension: '.csv',
  mediaType: 'text/csv',
  write: (scope, options) => inPieces(rows(scope, options)),
};
