/** A report that opens in any browser, offline: a single file without scripts, for light and dark mode. */
import { phrase } from '../phrase.ts';
import { type ExportedEntry, exportedEntries } from './entries.ts';
import { type ExportFormat, type ExportOptions, type ExportScope, entryCount } from './export-format.ts';

const style = `:root{color-scheme:light dark;font:13px/1.5 system-ui,sans-serif}
body{margin:24px auto;max-width:1200px;padding:0 16px}h1{font-size:18px}h2{font-size:14px;margin:24px 0 4px;overflow-wrap:anywhere}
p{margin:0 0 8px;color:GrayText}table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:2px 8px;border-bottom:1px solid color-mix(in srgb,CanvasText 15%,Canvas)}
th:nth-child(1){width:5em}th:nth-child(2){width:13em}th:nth-child(3),th:nth-child(4){width:9em}
td{font:12px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}tr.error td,tr.close td{background:color-mix(in srgb,orange 15%,Canvas)}
tr.comment td,tr.retry td{color:GrayText}`;

/** Escapes the characters of markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function* report(scope: ExportScope, { masking, say, now }: ExportOptions): AsyncGenerator<string> {
  const title = escapeHtml(say(phrase('export_report_title')));
  yield `<!doctype html>\n<html><head><meta charset="utf-8"><title>${title}</title>`;
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  yield `<style>${style}</style></head><body><h1>${title}</h1>`;
  const facts = phrase('export_report_facts', new Date(now).toISOString(), scope.connections.length, entryCount(scope));
  yield `<p>${escapeHtml(say(facts))}</p>`;
  const heads = ['export_column_time', 'export_column_type', 'export_column_id', 'export_column_data'];
  const head = `<tr><th>#</th>${heads.map((key) => `<th>${escapeHtml(say(phrase(key)))}</th>`).join('')}</tr>`;
  for (const exported of scope.connections) {
    const { connection } = exported;
    const statuses = connection.attempts.map(({ response }) => response?.status ?? '–').join(', ');
    yield `<h2>${escapeHtml(`${connection.method} ${masking.url(connection.url)}`)}</h2>`;
    yield `<p>${escapeHtml(say(phrase('export_report_attempts', connection.attempts.length, statuses)))}</p>`;
    yield `<table><thead>${head}</thead><tbody>`;
    for await (const entries of exportedEntries({ ...scope, connections: [exported] })) yield entries.map(row).join('');
    yield '</tbody></table>';
  }
  yield '</body></html>\n';
}

function row({ ordinal, time, kind, type, lastEventId, text }: ExportedEntry): string {
  const cells = [time, kind === 'message' ? type : kind, lastEventId, text];
  return `<tr class="${kind}"><td>${ordinal}</td>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>\n`;
}

export const htmlFormat: ExportFormat = {
  name: 'html',
  label: phrase('export_html'),
  hint: phrase('export_html_hint'),
  extension: '.html',
  mediaType: 'text/html',
  write: report,
};
