/**
 * A JSON document with a list of events: an array at its root, or under one of the usual names; or concatenated JSON
 * documents (output of `jq`, RFC 7464). A list of strings is read as the pieces of a raw stream, or as its lines.
 */

import { parseJson } from '../../json/parse-json.ts';
import { isObject } from '../../json-object.ts';
import { phrase } from '../../phrase.ts';
import { beginsLikeJson, sampleSizes } from '../detect-sample.ts';
import { dataName } from '../event-fields.ts';
import { EventWriter } from '../event-writer.ts';
import { ExchangeWriter } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import { JsonSplitter, splitJson } from '../json-splitter.ts';
import { areStreamTexts, ListedTexts } from '../listed-texts.ts';
import { warnOfOutline } from '../outline-remarks.ts';

const paths = ['', 'events', 'messages', 'entries', 'items', 'chunks', 'data'];
const encoder = new TextEncoder();
/** Makes concatenated documents the elements of a list: the splitter needs no commas. */
const listStart = encoder.encode('[');
/** Precedes each document in RFC 7464. */
const recordSeparator = '\u001e';
/** Lower than for one event per line, which is more specific. */
const confidenceOfDocuments = 0.45;
const elementsLookedAt = 50;

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const events = new EventWriter(input, output);
  const exchanges = new ExchangeWriter(output);
  const documents = await isDocuments(input.start);
  const texts = new ListedTexts(input, output, exchanges);
  let size = 0;
  const counted = countedBy(input.chunks(), (more) => {
    size += more;
  });
  const chunks = documents ? withListStart(counted) : counted;
  const outline = await splitJson(chunks, documents ? [''] : paths, ({ text }) => {
    const value = parseJson(text);
    if (typeof value === 'string') texts.write(value);
    else if (!events.write(value)) output.skip(phrase('import_skipped_values'));
  });
  texts.finish();
  // Nothing ends the list of documents, which begins one byte before the file.
  const isCut = outline.truncatedAt !== null && !(documents && outline.truncatedAt > size);
  warnOfOutline({ ...outline, truncatedAt: isCut ? outline.truncatedAt : null }, output, documents ? 1 : 0);
  const streams = events.finish() + exchanges.finish(input.modified);
  if (streams === 0) throw new ImportRefusal(phrase('import_refused_no_events'));
}

function beginsDocument(text: string): boolean {
  return /^\s*\{/.test(text.startsWith(recordSeparator) ? text.slice(1) : text);
}

/** Whether the file consists of concatenated documents; decided by its first element, however long that is. */
async function isDocuments(blob: Blob): Promise<boolean> {
  for (const size of sampleSizes) {
    const start = await blob.slice(0, size).text();
    if (!beginsDocument(start) || countEvents(start, 'list').events > 0) return false;
    if (countEvents(start, 'documents').elements > 0) return true;
  }
  return true;
}

async function* countedBy(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>, count: (more: number) => void) {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* withListStart(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) {
  yield listStart;
  yield* chunks;
}

/** How many of the first elements in the sample are events: elements of a list, or concatenated documents. */
function countEvents(text: string, as: 'list' | 'documents'): { readonly elements: number; readonly events: number } {
  let elements = 0;
  let events = 0;
  const texts: string[] = [];
  const splitter = new JsonSplitter(as === 'list' ? paths : [''], (element) => {
    if (elements >= elementsLookedAt) return;
    const value = parseJson(element.text);
    elements += 1;
    if (typeof value === 'string') texts.push(value);
    else if (isObject(value) && dataName(value) !== undefined) events += 1;
  });
  splitter.push(encoder.encode(as === 'list' ? text : `[${text}`));
  return { elements, events: areStreamTexts(texts) ? events + texts.length : events };
}

function detect({ text }: Sample): number {
  if (beginsLikeJson(text)) {
    const { elements, events } = countEvents(text, 'list');
    if (events > 0 && events >= elements * 0.6) return 0.8 * (events / elements);
  }
  if (!beginsDocument(text)) return 0;
  const { elements, events } = countEvents(text, 'documents');
  return events > 1 && events >= elements * 0.6 ? confidenceOfDocuments * (events / elements) : 0;
}

export const eventArray: Format = { name: 'event-array', detect, read };
