/** The export formats in the order of the menu. */
import { csvFormat } from './csv.ts';
import { curlFormat } from './curl.ts';
import type { ExportFormat } from './export-format.ts';
import { harFormat } from './har.ts';
import { htmlFormat } from './html.ts';
import { jsonFormat, ndjsonFormat } from './json-events.ts';
import { markdownFormat } from './markdown.ts';
import { rawStreamFormat } from './raw-stream.ts';
import { replayFormat } from './replay-script.ts';
import { sessionFile } from './session-file.ts';

export const exportFormats: readonly ExportFormat[] = [
  sessionFile,
  rawStreamFormat,
  ndjsonFormat,
  jsonFormat,
  csvFormat,
  harFormat,
  markdownFormat,
  htmlFormat,
  replayFormat,
  curlFormat,
];
