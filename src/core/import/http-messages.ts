/**
 * Turns HTTP messages from captured text (lines of request and response heads, bytes of bodies) into exchanges. Interim
 * (1xx) responses and redirects belong to the attempt that follows them, chunked framing is decoded if the capture
 * still has it, and of a body that is not a stream only the beginning is kept.
 */

import { headerValue } from '../header-value.ts';
import { phrase } from '../phrase.ts';
import type { CloseReason, EpochMilliseconds } from '../record.ts';
import { refusalReason } from '../refusal.ts';
import { lineText } from './byte-queue.ts';
import { ChunkedDecoder, isChunkSize } from './chunked-decoder.ts';
import { failureOfRemark } from './curl-remarks.ts';
import { type Exchange, ExchangeWriter, mayStream, responseFormat } from './exchange-writer.ts';
import type { BodyWriter, ImportInput, ImportOutput } from './format.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const requestLine = /^([A-Z]{3,10}) (\S+) HTTP\/[\d.]+$/;
const statusLine = /^HTTP\/(\d(?:\.\d)?) (\d{3})(?: (.*))?$/;
const longestBodyStart = 4_096;

export function isRequestLine(line: string): boolean {
  return requestLine.test(line);
}

export function isStatusLine(line: string): boolean {
  return statusLine.test(line);
}

interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly time: EpochMilliseconds;
  readonly headers: [string, string][];
}

interface ResponseHead {
  readonly protocol: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: [string, string][];
  readonly time: EpochMilliseconds;
}

/** The other end of a network connection, as far as remarks say. */
export interface Peer {
  isSecure: boolean;
  address: string;
}

/** The response whose body is being read. */
interface Reading {
  readonly exchange: Exchange;
  readonly status: number;
  /** Null if it is not a stream. */
  readonly body: BodyWriter | null;
  readonly bodyStart: string[];
  chunked: ChunkedDecoder | 'unknown' | null;
  /** How its body ended, if the tool reports a failure. */
  failure: CloseReason | null;
  ended: boolean;
}

export class HttpMessages {
  readonly #input: ImportInput;
  readonly #output: ImportOutput;
  readonly #exchanges: ExchangeWriter;
  #request: RequestHead | null = null;
  #response: ResponseHead | null = null;
  #reading: Reading | null = null;
  /** Where the last redirect led. */
  #redirect: { readonly url: string; readonly from: string; readonly time: EpochMilliseconds } | null = null;
  #peer: Peer = { isSecure: false, address: '' };
  #time: EpochMilliseconds;
  readonly #timed: boolean;

  /**
   * @param timed lines and bytes come with their times
   * @param exchanges shared by all messages of a file
   */
  constructor(input: ImportInput, output: ImportOutput, timed: boolean, exchanges = new ExchangeWriter(output)) {
    this.#timed = timed;
    this.#input = input;
    this.#output = output;
    this.#exchanges = exchanges;
    this.#time = input.modified;
  }

  /** What follows uses the connection to `peer`. */
  connect(peer: Peer): void {
    this.#peer = peer;
  }

  /** Takes one line of a request's head, without its line end. */
  requestHeader(line: string, time = this.#time): void {
    this.#time = time;
    const start = requestLine.exec(line);
    if (start) {
      this.endResponse();
      this.#request = { method: start[1] ?? 'GET', target: start[2] ?? '/', time, headers: [] };
    } else if (this.#request) {
      addHeader(this.#request.headers, line);
    }
  }

  /**
   * Takes one line of a response's head, without its line end; an empty one ends the head. Returns true if a body
   * follows.
   */
  responseHeader(line: string, time = this.#time): boolean {
    this.#time = time;
    const start = statusLine.exec(line);
    if (start) {
      this.endResponse();
      const [, protocol = '', status = '0', statusText = ''] = start;
      this.#response = { protocol: `http/${protocol}`, status: Number(status), statusText, headers: [], time };
      return false;
    }
    if (line !== '') {
      if (this.#response) addHeader(this.#response.headers, line);
      return false;
    }
    return this.#endHead();
  }

  /** Takes a remark of the tool (curl's `* ` lines): some name the peer, some report a failure. */
  remark(text: string): void {
    const connected =
      /^(?:Connected to|Established connection to) \S+ \(([^)\s]+)(?: port \d+)?\)(?: port (\d+))?/.exec(text);
    if (connected) {
      const [, address = '', port = ''] = connected;
      this.#peer.address = port === '' ? address : `${address.includes(':') ? `[${address}]` : address}:${port}`;
      this.#peer.isSecure ||= port === '443';
    }
    if (/^(SSL connection|ALPN|TLS)/.test(text)) this.#peer.isSecure = true;
    const failure = failureOfRemark(text);
    if (failure !== null) this.failed(failure);
  }

  /** The current response's transfer failed. If outputs are mixed, bytes that arrived earlier may follow. */
  failed(failure: CloseReason): void {
    if (this.#reading) this.#reading.failure ??= failure;
  }

  /** Takes bytes of the current response's body as captured (with framing, if there is any). */
  body(bytes: Bytes, time?: EpochMilliseconds): void {
    const reading = this.#reading;
    if (time !== undefined) this.#time = time;
    if (!reading || bytes.length === 0) return;
    if (reading.chunked === 'unknown') {
      const first = bytes.subarray(0, bytes.indexOf(10) + 1 || bytes.length);
      reading.chunked = isChunkSize(lineText(first))
        ? new ChunkedDecoder((data) => this.#payload(reading, data))
        : null;
    }
    if (reading.chunked === null) {
      this.#payload(reading, bytes);
      return;
    }
    reading.chunked.push(bytes);
    if (reading.chunked.state === 'broken') {
      this.#output.warn(phrase('import_warning_chunk_size', lineText(reading.chunked.rest()).slice(0, 40)));
      this.endResponse();
    }
  }

  /** Whether the current body's framing says that it is complete. */
  get bodyComplete(): boolean {
    const chunked = this.#reading?.chunked;
    return chunked instanceof ChunkedDecoder && chunked.state !== 'reading';
  }

  /** Whether the current body has chunked framing: its bytes are then not lines of text. */
  get bodyChunked(): boolean {
    return this.#reading?.chunked instanceof ChunkedDecoder;
  }

  /** Takes the bytes after the end of a chunked body. */
  takeRest(): Bytes {
    const chunked = this.#reading?.chunked;
    return chunked instanceof ChunkedDecoder ? chunked.rest() : new Uint8Array(0);
  }

  /** Ends the current response. */
  endResponse(): void {
    const reading = this.#reading;
    if (reading && !reading.ended) {
      reading.ended = true;
      reading.body?.end();
      if (reading.body === null) {
        const bodyStart = reading.bodyStart.join('').slice(0, longestBodyStart);
        if (bodyStart !== '') this.#exchanges.response(reading.exchange, { time: this.#time, bodyStart });
      }
      const reason = reading.body === null ? refusalReason(reading.status) : (reading.failure ?? 'server-ended');
      this.#exchanges.ended(reading.exchange, this.#time, reason);
    }
    this.#reading = null;
  }

  /** Call at the end of the file. Returns the number of connections. */
  finish(): number {
    this.endResponse();
    return this.#exchanges.finish(this.#time);
  }

  #endHead(): boolean {
    const head = this.#response;
    this.#response = null;
    if (!head || isInterim(head)) return false;
    const request = this.#request;
    this.#request = null;
    const date = Date.parse(headerValue(head.headers, 'date') ?? '');
    if (!this.#timed && !Number.isNaN(date)) this.#time = date;
    const time = this.#timed ? head.time : this.#time;
    const url = this.#redirect?.url ?? this.#urlOf(request);
    const location = headerValue(head.headers, 'location');
    const start = this.#redirect?.time ?? (this.#timed ? request?.time : undefined) ?? time;
    if (head.status >= 300 && head.status < 400 && location !== undefined) {
      const target = URL.canParse(location, url) ? new URL(location, url).href : location;
      this.#redirect = { url: target, from: this.#redirect?.from ?? url, time: start };
      return true;
    }
    const format = responseFormat(head.headers, head.status);
    const exchange = this.#exchanges.request({
      url: this.#redirect?.from ?? url,
      method: request?.method ?? 'GET',
      time: start,
      headers: request?.headers ?? [],
      mayReconnect: request === null || request.method === 'GET',
      format: format ?? 'event-stream',
      timing: this.#timed ? 'recorded' : 'none',
    });
    this.#exchanges.response(exchange, {
      time,
      status: head.status,
      statusText: head.statusText,
      headers: head.headers,
      url,
      redirected: this.#redirect !== null,
      protocol: head.protocol,
      firstByteTime: time,
      ...(request ? { requestHeaders: request.headers } : {}),
      ...(this.#peer.address === '' ? {} : { remoteAddress: this.#peer.address }),
    });
    this.#redirect = null;
    const streams = format !== null && mayStream(head.status);
    if (streams) this.#exchanges.opened(exchange, time);
    const chunked = /\bchunked\b/i.test(headerValue(head.headers, 'transfer-encoding') ?? '');
    this.#reading = {
      exchange,
      status: head.status,
      body: streams ? this.#exchanges.body(exchange) : null,
      bodyStart: [],
      chunked: chunked ? 'unknown' : null,
      failure: null,
      ended: false,
    };
    return true;
  }

  #payload(reading: Reading, bytes: Bytes): void {
    if (reading.body) reading.body.write(bytes, this.#time);
    else if (reading.bodyStart.length < 64) {
      reading.bodyStart.push(new TextDecoder().decode(bytes.subarray(0, longestBodyStart)));
    }
  }

  #urlOf(request: RequestHead | null): string {
    if (!request) return this.#input.name;
    const host = headerValue(request.headers, 'host') ?? '';
    if (host === '' || /^https?:/.test(request.target)) return request.target;
    return `${this.#peer.isSecure ? 'https' : 'http'}://${host}${request.target}`;
  }
}

/** A proxy's response to CONNECT precedes the actual request. */
function isInterim({ status, statusText }: ResponseHead): boolean {
  return (status >= 100 && status < 200) || (status === 200 && /^connection established$/i.test(statusText));
}

function addHeader(headers: [string, string][], line: string): void {
  const colon = line.indexOf(':');
  if (colon > 0) headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
}
