/** Events as JSON: one per line (NDJSON), or one document. The import reads the same field names. */
import { phrase } from '../phrase.ts';
import { type ExportedEntry, exportedEntries } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';

/** The facts of an entry; its text remains a string even if it is JSON. */
function eventJson(entry: ExportedEntry, { masking }: ExportOptions): string {
  return JSON.stringify({
    number: entry.ordinal,
    ...(entry.time === '' ? {} : { time: entry.time }),
    url: masking.url(entry.connection.url),
    kind: entry.kind,
    ...(entry.kind === 'message' ? { type: entry.type, id: entry.lastEventId } : {}),
    data: entry.text,
  });
}

async function* lines(scope: ExportScope, options: ExportOptions): AsyncGenerator<string> {
  for await (const entries of exportedEntries(scope)) {
    yield entries.map((entry) => `${eventJson(entry, options)}\n`).join('');
  }
}

async function* document(scope: ExportScope, options: ExportOptions): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const entries of exportedEntries(scope)) {
    yield separator + entries.map((entry) => eventJson(entry, options)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

export const ndjsonFormat: ExportFormat = {
  name: 'ndjson',
  label: phrase('export_ndjson'),
  hint: phrase('export_ndjson_hint'),
  extension: '.ndjson',
  mediaType: 'application/x-ndjson',
  write: lines,
};

export const jsonFormat: ExportFormat = {
  name: 'json',
  label: phrase('export_json'),
  hint: phrase('export_json_hint'),
  extension: '.json',
  mediaType: 'application/json',
  write: document,
};
