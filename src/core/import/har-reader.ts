/**
 * Reads the entries of a HAR one after another: every event stream becomes a connection. Playwright keeps the bodies in
 * files next to the HAR.
 */
import { phrase } from '../phrase.ts';
import type { CloseReason } from '../record.ts';
import { refusalReason } from '../refusal.ts';
import { joinTimes } from './body-times.ts';
import { type Exchange, ExchangeWriter, mayStream } from './exchange-writer.ts';
import { objectField, textField } from './fields.ts';
import type { ImportOutput, Neighbours } from './format.ts';
import { type HarEntry, readHarEntry } from './har-entry.ts';

export class HarReader {
  readonly #output: ImportOutput;
  readonly #neighbours: Neighbours;
  readonly #exchanges: ExchangeWriter;
  #others = 0;
  #timed = false;

  constructor(output: ImportOutput, neighbours: Neighbours) {
    this.#output = output;
    this.#neighbours = neighbours;
    this.#exchanges = new ExchangeWriter(output);
  }

  /** Reads an entry at the byte `offset` of the file; `value` is undefined if it is not JSON. */
  entry(value: unknown, offset: number): Promise<void> | void {
    if (value === undefined) {
      this.#output.warn(phrase('import_warning_har_entry'), offset);
      return;
    }
    const path = pathOfBody(value);
    const file = path === null ? null : this.#neighbours.take(path);
    if (file === null) this.#read(value, null, offset);
    else return file.arrayBuffer().then((body) => this.#read(value, new Uint8Array(body), offset));
  }

  #read(value: unknown, attached: Uint8Array<ArrayBuffer> | null, offset: number): void {
    const entry = readHarEntry(value, attached);
    if (entry === null) {
      this.#others += 1;
      this.#output.skip(phrase('import_skipped_requests'));
    } else this.#write(entry, offset, attached === null ? pathOfBody(value) : null);
  }

  finish(time: number): { readonly streams: number; readonly others: number } {
    this.#output.timesFrom(phrase(this.#timed ? 'import_times_har' : 'import_times_requests'));
    return { streams: this.#exchanges.finish(time), others: this.#others };
  }

  #write(entry: HarEntry, offset: number, missing: string | null): void {
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
      this.#body(entry, exchange, offset, missing);
    }
    const reason = entry.status === 0 ? 'network-error' : refusalReason(entry.status);
    this.#exchanges.ended(
      exchange,
      entry.end ?? entry.firstByte,
      failureOf(entry) ?? (streams ? endReason(entry) : reason),
    );
  }

  #body(entry: HarEntry, exchange: Exchange, offset: number, missingFile: string | null): void {
    const { body, messages } = entry;
    if (body === null && messages.length === 0) {
      const reason =
        missingFile === null
          ? phrase('import_warning_har_no_content', entry.url)
          : phrase('import_warning_har_attached', entry.url, missingFile);
      this.#output.warn(reason, offset);
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

/** An EventSource accepts only status 200; a script may stream any successful response. */
function isStreamed({ status, isEventSource }: HarEntry): boolean {
  return status === 200 || (!isEventSource && status > 0 && mayStream(status));
}

/** Chrome's text for a request that was interrupted, or aborted by the page. */
function failureOf({ error }: HarEntry): CloseReason | null {
  if (error === null) return null;
  return error === 'net::ERR_ABORTED' ? 'closed-by-page' : 'network-error';
}

/**
 * Chrome has the content only of streams that the server ended, not of those that still run or that the page closed.
 */
function endReason(entry: HarEntry): CloseReason {
  return entry.end === null || entry.isRunning || entry.body === null ? 'unknown' : 'server-ended';
}

function startOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4_096));
}

/** The path of the file with the body, in Playwright's HAR or trace; null if the body is in the entry. */
function pathOfBody(value: unknown): string | null {
  const content = objectField(objectField(value, 'response'), 'content');
  const hash = textField(content, '_sha1');
  return textField(content, '_file') ?? (hash === undefined ? null : `resources/${hash}`);
}
