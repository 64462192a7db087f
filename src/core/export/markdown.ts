/** A Markdown table for a bug report: a row per event, with texts cut to a readable length. */
import { phrase } from '../phrase.ts';
import { type ExportedEntry, exportedEntries } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';
import type { Masking } from './masking.ts';

const longestCell = 200;
/** The beginning of a cell that is too long; never splits a character. */
const cellStart = new RegExp(`^.{0,${longestCell}}`, 'su');

/** One cell: escapes whatever would end the cell, or begin markup or an HTML tag. */
function markdownCell(text: string): string {
  const start = cellStart.exec(text)?.[0] ?? '';
  const short = start.length < text.length ? `${start}…` : text;
  if (short === '') return '';
  const line = short.replace(/[\r\n]+/g, '⏎').replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)));
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

async function* table(scope: ExportScope, { masking, say }: ExportOptions): AsyncGenerator<string> {
  const heads = [
    '#',
    ...[
      'export_column_time',
      'export_column_connection',
      'export_column_type',
      'export_column_id',
      'export_column_data',
    ].map((key) => say(phrase(key))),
  ];
  yield `| ${heads.join(' | ')} |\n|${heads.map(() => ' --- |').join('')}\n`;
  for await (const entries of exportedEntries(scope)) yield entries.map((entry) => row(entry, masking)).join('');
}

function row({ ordinal, time, connection, kind, type, lastEventId, text }: ExportedEntry, masking: Masking): string {
  const cells = [masking.url(connection.url), kind === 'message' ? type : `(${kind})`, lastEventId, text];
  return `| ${[ordinal, time, ...cells.map(markdownCell)].join(' | ')} |\n`;
}

export const markdownFormat: ExportFormat = {
  name: 'markdown',
  label: phrase('export_markdown'),
  hint: phrase('export_markdown_hint'),
  extension: '.md',
  mediaType: 'text/markdown',
  write: table,
};
