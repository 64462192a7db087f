/**
 * One JSON document with a list of events: an array at its root, or under one of the usual names. A list of texts is taken
 * as the pieces of a raw stream.
 */
import { phrase } from '../../phrase.ts';
import { dataName } from '../event-fields.ts';
import { EventWriter } from '../event-writer.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { isFields } from '../fields.ts';
import {
  type BodyWriter,
  type Format,
  type ImportInput,
  type ImportOutput,
  ImportRefusal,
  type Sample,
} from '../format.ts';
import { JsonSplitter, parseJson, splitJson } from '../json-splitter.ts';
import { looksLikeStream } from '../stream-lines.ts';

const paths = ['', 'events', 'messages', 'entries', 'items', 'chunks', 'data'];

function isStreamText(value: unknown): value is string {
  return typeof value === 'string' && looksLikeStream(value);
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const events = new EventWriter(input, output);
  const exchanges = new ExchangeWriter(output);
  const encoder = new TextEncoder();
  let body: BodyWriter | null = null;
  const outline = await splitJson(input.chunks(), paths, ({ text }) => {
    const value = parseJson(text);
    if (isStreamText(value)) {
      body ??= beginBody(input, exchanges);
      body.write(encoder.encode(value));
    } else if (!events.write(value)) output.skip(phrase('import_skipped_values'));
  });
  endBody(body);
  if (outline.truncatedAt !== null) output.warn(phrase('import_warning_truncated_json'), outline.truncatedAt);
  const streams = events.finish() + exchanges.finish(input.modified);
  if (streams === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

function beginBody({ name, modified }: ImportInput, exchanges: ExchangeWriter): BodyWriter {
  const exchange = exchanges.request({
    url: name,
    method: 'GET',
    time: modified,
    headers: [],
    mayReconnect: false,
    format: 'event-stream',
    timing: 'none',
  });
  return exchanges.body(exchange);
}

function endBody(body: BodyWriter | null): void {
  body?.end();
}

/** The first elements of the sample tell. */
function detect({ text }: Sample): number {
  if (!/^\s*[[{]/.test(text)) return 0;
  let elements = 0;
  let events = 0;
  const splitter = new JsonSplitter(paths, (element) => {
    if (elements >= 50) return;
    const value = parseJson(element.text);
    elements += 1;
    if (isStreamText(value) || (isFields(value) && dataName(value) !== undefined)) events += 1;
  });
  splitter.push(new TextEncoder().encode(text));
  return elements > 0 && events >= elements * 0.6 ? 0.8 * (events / elements) : 0;
}

export const eventArray: Format = { name: 'event-array', detect, read };
