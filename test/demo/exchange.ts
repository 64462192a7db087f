/** One request and its answer, the same for HTTP/1.1 and HTTP/2: what a scenario works with. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventFields, eventText } from './event-text.ts';

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;
export type Headers = Readonly<Record<string, string | string[]>>;

/** The headers of every event stream. */
const streamHeaders: Headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};

export class Exchange {
  readonly method: string;
  readonly url: URL;
  /** The `Last-Event-ID` that a reconnecting client sent. */
  readonly lastEventId: string | null;
  /** `Origin` of a cross-origin request. */
  readonly origin: string | null;
  /** Aborted as soon as the response is over, whichever side ended it. */
  readonly over: AbortSignal;
  readonly #request: Request;
  readonly #response: Response;

  constructor(request: Request, response: Response, url: URL) {
    this.#request = request;
    this.#response = response;
    this.method = request.method ?? 'GET';
    this.url = url;
    this.lastEventId = request.headers['last-event-id']?.toString() ?? null;
    this.origin = request.headers.origin ?? null;
    const over = new AbortController();
    response.once('close', () => over.abort());
    this.over = over.signal;
  }

  /** A number from the query string, or `otherwise`. */
  number(name: string, otherwise: number): number {
    const value = Number(this.url.searchParams.get(name) ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  }

  /** The request's body as text. */
  body(): Promise<string> {
    return text(this.#request);
  }

  /** Sends status and headers; the body may follow in pieces. */
  head(status: number, headers: Headers): void {
    this.#response.writeHead(status, { ...headers });
    if ('flushHeaders' in this.#response) this.#response.flushHeaders();
  }

  /** Sends a whole answer. */
  answer(status: number, headers: Headers, body: string | Uint8Array = ''): void {
    this.head(status, headers);
    this.write(body);
    this.end();
  }

  /** Begins an event stream. */
  stream(headers: Headers = {}): void {
    this.head(200, { ...streamHeaders, ...headers });
  }

  /** Sends one event of the stream. */
  send(event: EventFields): void {
    this.write(eventText(event));
  }

  /** Sends bytes as they are. They are dropped if the client has gone. */
  write(bytes: string | Uint8Array): void {
    if (this.over.aborted || bytes.length === 0) return;
    this.#write(bytes);
  }

  /** Sends bytes and waits until the client's side has room again: for floods. */
  async flood(bytes: string | Uint8Array): Promise<void> {
    if (this.over.aborted) return;
    if (!this.#write(bytes)) await this.#drained();
  }

  /** Ends the response as a server does when it is done. */
  end(): void {
    this.#response.end();
  }

  /** Cuts the connection in mid-response, as a crash does. */
  cut(): void {
    this.#request.socket?.destroy();
  }

  /** Waits; false when the client has gone in the meantime. */
  async wait(milliseconds: number): Promise<boolean> {
    await pause(milliseconds, undefined, { signal: this.over }).catch(() => {});
    return !this.over.aborted;
  }

  /** Runs `step(0)`, `step(1)` … every `milliseconds`, `times` times or until the client goes. */
  async every(milliseconds: number, step: (count: number) => unknown, times = Number.POSITIVE_INFINITY): Promise<void> {
    for (let count = 0; count < times && !this.over.aborted; count += 1) {
      await step(count);
      await this.wait(milliseconds);
    }
  }

  /** Waits for room, or for the end. */
  #drained(): Promise<void> {
    const response = this.#response;
    return new Promise((resolve) => {
      const done = () => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.on('drain', done);
      response.on('close', done);
    });
  }

  #write(bytes: string | Uint8Array): boolean {
    // The two response classes declare `write` differently, so that the union has no common call.
    return 'stream' in this.#response ? this.#response.write(bytes) : this.#response.write(bytes);
  }
}
