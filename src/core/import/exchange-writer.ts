/**
 * Converts the HTTP exchanges in a file into records of connections and attempts. Requests that repeat a URL the way an
 * EventSource reconnects become attempts of one connection.
 */

import { headerValue } from '../header-value.ts';
import type {
  CloseReason,
  ConnectionId,
  EpochMilliseconds,
  HeaderList,
  ResponseRecord,
  StreamFormat,
} from '../record.ts';
import { streamFormat } from '../stream-format.ts';
import type { BodyWriter, ImportInput, ImportOutput } from './format.ts';

/**
 * Resolution in ms of a request's start in a HAR. Its duration is more precise, so the next request may seem to start
 * before the previous one ended.
 */
const resolution = 1;

export interface ExchangeRequest {
  readonly url: string;
  readonly method: string;
  readonly time: EpochMilliseconds;
  readonly headers: HeaderList;
  readonly initiator?: string | null;
  readonly bodySize?: number | null;
  readonly withCredentials?: boolean;
  /** The request may continue an earlier one with the same URL. */
  readonly mayReconnect: boolean;
  readonly format: StreamFormat;
  /** Whether the file has times; if not, `time` is a placeholder. */
  readonly timing: 'recorded' | 'none';
}

/** The request for a file that consists of one body and says nothing about the request. */
export function requestOfFile({ name, modified }: ImportInput, format: StreamFormat): ExchangeRequest {
  return { url: name, method: 'GET', time: modified, headers: [], mayReconnect: false, format, timing: 'none' };
}

export type ExchangeResponse = Omit<ResponseRecord, 'kind' | 'connection' | 'time' | 'attemptTime'> & {
  readonly time: EpochMilliseconds;
};

interface OpenExchange {
  readonly connection: ConnectionId;
  readonly format: StreamFormat;
  ended: { readonly time: EpochMilliseconds; readonly reason: CloseReason } | null;
}

/** Identifies an exchange while it is written. */
export type Exchange = Readonly<Pick<OpenExchange, 'connection' | 'format'>>;

export class ExchangeWriter {
  readonly #output: ImportOutput;
  readonly #open = new Map<ConnectionId, OpenExchange>();
  readonly #byUrl = new Map<string, OpenExchange>();

  constructor(output: ImportOutput) {
    this.#output = output;
  }

  /** A request was sent: begins a connection, or the next attempt of the one it continues. */
  request(request: ExchangeRequest): Exchange {
    const key = `${request.method} ${request.url}`;
    const before = this.#byUrl.get(key);
    const sent = headerValue(request.headers, 'last-event-id');
    const goesOn = sent !== undefined || (request.mayReconnect && before?.ended && !isFinal(before.ended.reason));
    if (before?.ended && before.ended.time < request.time + resolution && goesOn) {
      const { connection } = before;
      this.#output.record({
        kind: 'error',
        connection,
        time: before.ended.time,
        readyState: 'connecting',
        reason: before.ended.reason,
      });
      const lastEventId = request.headers.length === 0 ? undefined : (sent ?? null);
      this.#output.record({
        kind: 'connecting',
        connection,
        time: Math.max(request.time, before.ended.time),
        ...(lastEventId === undefined ? {} : { lastEventId }),
      });
      before.ended = null;
      return before;
    }
    const exchange: OpenExchange = { connection: this.#output.connectionId(), format: request.format, ended: null };
    this.#output.record({
      kind: 'connection',
      connection: exchange.connection,
      time: request.time,
      transport: 'import',
      format: request.format,
      url: request.url,
      method: request.method,
      withCredentials: request.withCredentials ?? false,
      frame: null,
      initiator: request.initiator ?? null,
      requestHeaders: request.headers,
      requestBodySize: request.bodySize ?? null,
      timing: request.timing,
    });
    this.#open.set(exchange.connection, exchange);
    this.#byUrl.set(key, exchange);
    return exchange;
  }

  response({ connection }: Exchange, response: ExchangeResponse): void {
    this.#output.record({ ...response, kind: 'response', connection });
  }

  /** The stream opened (its headers arrived and are those of a stream). */
  opened({ connection }: Exchange, time: EpochMilliseconds): void {
    this.#output.record({ kind: 'open', connection, time });
  }

  body({ connection, format }: Exchange): BodyWriter {
    return this.#output.body({ connection, format });
  }

  /** The exchange ended; so did the connection, unless a later request continues it. */
  ended(exchange: Exchange, time: EpochMilliseconds, reason: CloseReason): void {
    const open = this.#open.get(exchange.connection);
    if (open) open.ended = { time, reason };
  }

  /** Call at the end of the file: closes all connections. Returns how many there were. */
  finish(time: EpochMilliseconds): number {
    for (const { connection, ended } of this.#open.values()) {
      this.#output.record({
        kind: 'close',
        connection,
        time: ended?.time ?? time,
        reason: ended?.reason ?? 'end-of-file',
      });
    }
    return this.#open.size;
  }
}

/**
 * The format of a response's body by its content type; without one, an event stream if the status allows it. Null if it
 * is not a stream.
 */
export function responseFormat(headers: HeaderList, status: number): StreamFormat | null {
  const type = headerValue(headers, 'content-type');
  if (type !== undefined) return streamFormat(type);
  return status === 200 || status === 0 ? 'event-stream' : null;
}

/** Whether a stream may have this status; 0 if the file has none. */
export function mayStream(status: number): boolean {
  return status === 0 || (status >= 200 && status < 300);
}

/** Whether an EventSource does not reconnect after it: a later request is then from another one. */
function isFinal(reason: CloseReason): boolean {
  return reason === 'status' || reason === 'stopped' || reason === 'content-type' || reason === 'closed-by-page';
}
