/** HAR 1.2 (also HTTP Toolkit's and `.zhar` once unpacked): every event stream in it becomes a connection. */
import { phrase } from '../../phrase.ts';
import type { CloseReason } from '../../record.ts';
import { joinTimes } from '../body-times.ts';
import { type Exchange, ExchangeWriter, mayStream, refusalReason } from '../exchange-writer.ts';
import { type Format, type ImportInput, type ImportOutput, ImportRefusal, type Sample } from '../format.ts';
import { type HarEntry, readHarEntry } from '../har-entry.ts';
import { parseJson, splitJson } from '../json-splitter.ts';
import { warnOfOutline } from '../outline-remarks.ts';

class HarReader {
  readonly #output: ImportOutput;
  readonly #exchanges: ExchangeWriter;
  #others = 0;
  #timed = false;

  constructor(output: ImportOutput) {
    this.#output = output;
    this.#exchanges = new ExchangeWriter(output);
  }

  entry(text: string, offset: number): void {
    const value = parseJson(text);
    if (value === undefined) {
      this.#output.warn(phrase('import_warning_har_entry'), offset);
      return;
    }
    const entry = readHarEntry(value);
    if (entry === null) {
      this.#others += 1;
      this.#output.skip(phrase('import_skipped_requests'));
      return;
    }
    this.#write(entry, offset);
  }

  finish(time: number): { readonly streams: number; readonly others: number } {
    this.#output.timesFrom(phrase(this.#timed ? 'import_times_har' : 'import_times_requests'));
    return { streams: this.#exchanges.finish(time), others: this.#others };
  }

  #write(entry: HarEntry, offset: number): void {
    const exchange = this.#exchanges.request({
      url: entry.url,
      method: entry.method,
      time: entry.start,
      headers: entry.requestHeaders,
      initiator: entry.initiator,
      bodySize: entry.requestBodySize,
      mayReconnect: entry.isEventSource && entry.method === 'GET',
      format: entry.format ?? 'event-stream',
      timing: 'recorded',
    });
    if (entry.status > 0) {
      this.#exchanges.response(exchange, {
        time: entry.firstByte,
        status: entry.status,
        statusText: entry.statusText,
        headers: entry.headers,
        requestHeaders: entry.requestHeaders,
        url: entry.url,
        protocol: entry.protocol,
        remoteAddress: entry.remoteAddress,
        firstByteTime: entry.firstByte,
        ...(entry.format === null && entry.body ? { bodyStart: startOf(entry.body.bytes) } : {}),
      });
    }
    const streams = entry.format !== null && isStreamed(entry);
    if (streams) {
      this.#exchanges.opened(exchange, entry.firstByte);
      this.#body(entry, exchange, offset);
    }
    const reason = entry.status === 0 ? 'network-error' : refusalReason(entry.status);
    this.#exchanges.ended(
      exchange,
      entry.end ?? entry.firstByte,
      failureOf(entry) ?? (streams ? endReason(entry) : reason),
    );
  }

  #body(entry: HarEntry, exchange: Exchange, offset: number): void {
    const { body, messages } = entry;
    if (body === null && messages.length === 0) {
      this.#output.warn(phrase('import_warning_har_no_content', entry.url), offset);
      return;
    }
    this.#timed ||= messages.length > 0;
    if (body?.brokenAt != null) this.#output.warn(phrase('import_warning_base64', entry.url, body.brokenAt), offset);
    if (body?.wholeSize != null) {
      this.#output.warn(phrase('import_warning_har_cut', entry.url, body.bytes.length, body.wholeSize), offset);
    }
    let missing = messages;
    if (body) {
      const joined = joinTimes(body.bytes, messages, entry.format ?? 'event-stream');
      missing = joined.missing;
      const writer = this.#exchanges.body(exchange);
      for (const piece of joined.pieces)
        writer.write(piece.bytes, piece.time ?? (messages.length > 0 ? entry.end : null) ?? entry.firstByte);
      writer.end();
    }
    for (const message of missing) {
      this.#output.record({ kind: 'message', connection: exchange.connection, heard: true, ...message });
    }
  }
}

/** An EventSource takes no other status; what a script fetched may stream with any that says success. */
function isStreamed({ status, isEventSource }: HarEntry): boolean {
  return status === 200 || (!isEventSource && status > 0 && mayStream(status));
}

/** Chrome's word for a request that broke off, or that the page gave up. */
function failureOf({ error }: HarEntry): CloseReason | null {
  if (error === null) return null;
  return error === 'net::ERR_ABORTED' ? 'closed-by-page' : 'network-error';
}

/** Chrome has the content of a stream that the server ended only; of one still running, or closed by the page, it has none. */
function endReason(entry: HarEntry): CloseReason {
  return entry.end === null || entry.body === null ? 'unknown' : 'server-ended';
}

function startOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4_096));
}

async function read(input: ImportInput, output: ImportOutput): Promise<void> {
  const reader = new HarReader(output);
  const outline = await splitJson(input.chunks(), entryLists, ({ text, offset }) => reader.entry(text, offset));
  const { streams, others } = reader.finish(input.modified);
  warnOfOutline(outline, output);
  if (streams === 0 && others > 0) throw new ImportRefusal(phrase('import_refused_har_without_streams', others));
  if (streams === 0) throw new ImportRefusal(phrase('import_refused_har_empty'));
}

/** Some tools save the list of entries alone. */
const entryLists = ['log.entries', 'entries', ''];

/** The `log` object begins the document in most; some tools put facts of their own before it. */
function detect({ text }: Sample): number {
  const known = /"(?:entries|creator|version|pages)"\s*:/.test(text);
  if (/^\s*\{\s*"log"\s*:\s*\{/.test(text)) return known ? 0.99 : 0.5;
  if (/^\s*\{[\s\S]{0,2000}?"log"\s*:\s*\{\s*"(?:entries|creator|version|pages|browser|comment)"\s*:/.test(text))
    return 0.95;
  const isList = /^\s*(?:\{\s*"entries"\s*:\s*)?\[\s*\{[\s\S]{0,4000}?"request"\s*:\s*\{/.test(text);
  return isList && /"startedDateTime"\s*:/.test(text) && /"response"\s*:\s*\{/.test(text) ? 0.95 : 0;
}

export const har: Format = {
  name: 'har',
  detect,
  read,
};
