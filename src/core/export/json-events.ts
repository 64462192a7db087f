/** Events as JSON: one a line (NDJSON), or one document. The field names are those that the import reads back. */
import { phrase } from '../phrase.ts';
import { type ExportedEntry, exportedEntries } from './entries.ts';
import type { ExportFormat, ExportOptions, ExportScope } from './export-format.ts';

/** The entry's facts; texts stay texts, also when they are JSON. */
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
