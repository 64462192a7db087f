/**
 * A JSON list of what other tools write one per line: the records of a log (`aws logs get-log-events`, `gcloud logging
 * read`, results from Loki and Datadog), or the chunks of a token stream as an SDK returned them, or as Gemini sends
 * them without `alt=sse`. Read as if they were those lines.
 */

import { parseJson } from '../../json/parse-json.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { beginsLikeJson, sampleOf, sampleSizes } from '../detect-sample.ts';
import { listField } from '../fields.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import { type JsonElement, JsonSplitter, splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';
import { readChunks, scanChunks } from '../read-blob.ts';
import { ndjsonStream } from './ndjson-stream.ts';
import { timestampedLines } from './timestamped-lines.ts';

const lokiStreams = 'data.result';
const paths = ['', 'events', 'chunks', 'data', lokiStreams];
const elementsLookedAt = 100;
/** Number of code units joined into a part of a Blob. */
const partLength = 4_000_000;
const encoder = new TextEncoder();

/** Anthropic's and OpenAI's events have a `type`, OpenAI's chunks an `object`; Gemini's have `candidates`. */
function isTokenChunk({ candidates, object, type }: JsonObject): boolean {
  if (Array.isArray(candidates) || object === 'chat.completion.chunk') return true;
  return (
    typeof type === 'string' && /^(message_(start|delta|stop)|content_block_[a-z]+|response\.[a-z_.]+)$/.test(type)
  );
}

/**
 * The values of one element: itself, a record without Datadog's wrapper, or the lines of one of Loki's streams; empty
 * if it is not JSON.
 * @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time
 * @see https://docs.datadoghq.com/api/latest/logs/#search-logs-post
 */
function recordsOf({ path, text }: JsonElement): unknown[] {
  const value = parseJson(text);
  if (value === undefined) return [];
  if (path !== lokiStreams) {
    const inner = isObject(value) && !isTokenChunk(value) ? (value.attributes ?? value.content) : undefined;
    return [isObject(inner) ? inner : value];
  }
  return listField(value, 'values').map((pair) => (Array.isArray(pair) ? { timestamp: pair[0], line: pair[1] } : pair));
}

/** The format that the list would have as lines, and how likely; null if it is not a known one. */
function formatOfList({ text }: Sample): { readonly format: Format; readonly share: number } | null {
  const values: JsonObject[] = [];
  let elements = 0;
  const splitter = new JsonSplitter(paths, (element) => {
    if (elements > elementsLookedAt) return;
    const records = recordsOf(element).slice(0, elementsLookedAt);
    elements += records.length;
    values.push(...records.filter(isObject));
  });
  splitter.push(encoder.encode(text));
  const chunks = values.filter(isTokenChunk).length / elements;
  if (chunks >= 0.6) return { format: ndjsonStream, share: chunks };
  const lines = values.map((value) => JSON.stringify(value));
  const share = timestampedLines.detect({ text: lines.join('\n'), lines, whole: false });
  return share > 0 ? { format: timestampedLines, share } : null;
}

/** The same with a larger sample, as in detection: a list of Loki's lines may be long. */
async function formatOfFile({ start }: ImportInput): Promise<ReturnType<typeof formatOfList>> {
  for (const size of sampleSizes) {
    const bytes = new Uint8Array(await start.slice(0, size).arrayBuffer());
    const detected = formatOfList(sampleOf(bytes, start.size <= size));
    if (detected !== null) return detected;
  }
  return null;
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const detected = await formatOfFile(input);
  if (detected === null) throw new ImportRefusal(phrase('import_refused_no_events'));
  const parts: Blob[] = [];
  let part = '';
  const outline = await splitJson(input.chunks(), paths, (element) => {
    for (const record of recordsOf(element)) part += `${JSON.stringify(record)}\n`;
    if (part.length < partLength) return;
    parts.push(new Blob([part]));
    part = '';
  });
  warnOfOutline(outline, output);
  const lines = new Blob([...parts, part]);
  const found = { start: lines, whole: lines, chunks: () => readChunks(lines), scan: () => scanChunks(lines) };
  await detected.format.read({ ...input, ...found }, output);
}

export const listedLines: Format = {
  name: 'listed-lines',
  // Lower than for the lists of specific tools.
  detect: (sample) => (beginsLikeJson(sample.text) ? 0.7 * (formatOfList(sample)?.share ?? 0) : 0),
  read,
};
