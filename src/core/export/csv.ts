/** The table's columns as CSV (RFC 4180). Cells that a spreadsheet would take for a formula are neutralized. */
import { phrase } from '../phrase.ts';
import { type ExportedEntry, exportedEntries } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';
import type { Masking } from './masking.ts';

const columns = ['number', 'time', 'connection', 'kind', 'type', 'id', 'data', 'size'];

/** One cell. An apostrophe before `=`, `+`, `-`, `@`, tab and CR makes spreadsheets treat it as text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* rows(scope: ExportScope, { masking }: ExportOptions): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`;
  for await (const entries of exportedEntries(scope)) yield entries.map((entry) => row(entry, masking)).join('');
}

function row(
  { ordinal, time, connection, kind, type, lastEventId, text, size }: ExportedEntry,
  masking: Masking,
): string {
  const cells = [time, masking.url(connection.url), kind, type, lastEventId, text];
  return `${ordinal},${cells.map(csvCell).join(',')},${size}\r\n`;
}

export const csvFormat: ExportFormat = {
  name: 'csv',
  label: phrase('export_csv'),
  hint: phrase('export_csv_hint'),
  extension: '.csv',
  mediaType: 'text/csv',
  write: rows,
};
