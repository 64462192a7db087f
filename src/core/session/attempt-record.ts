/** One HTTP request of a connection, filled in as its facts become known. */
import { headerValue } from '../header-value.ts';
import type { CloseReason, EpochMilliseconds, ResponseRecord } from '../record.ts';
import { refusalReason } from '../refusal.ts';
import { otherCharset, streamFormat } from '../stream-format.ts';
import type { Attempt, Response } from './types.ts';

const noResponse: Response = {
  status: null,
  statusText: '',
  headers: [],
  requestHeaders: [],
  url: '',
  redirected: false,
  protocol: '',
  remoteAddress: '',
  fromServiceWorker: false,
  bodyStart: '',
  networkError: null,
};

export class AttemptRecord implements Attempt {
  start: EpochMilliseconds;
  waited: number | null;
  readonly retryInForce: number | null;
  lastEventId: string | null | undefined;
  firstByte: EpochMilliseconds | null = null;
  firstMessage: EpochMilliseconds | null = null;
  open: EpochMilliseconds | null = null;
  end: EpochMilliseconds | null = null;
  endReason: CloseReason | null = null;
  response: Response | null = null;
  messages = 0;
  bytes = 0;
  /** Why it ended, as first reported: every response that says more refines it again. */
  #reportedReason: CloseReason | null = null;
  /** Chunks received. */
  chunks = 0;
  /** The connection's URL; after a redirect the response has another one. */
  readonly url: string;
  readonly withCredentials: boolean;

  constructor(
    start: EpochMilliseconds,
    before: AttemptRecord | undefined,
    { retryInForce, url, withCredentials }: Pick<AttemptRecord, 'retryInForce' | 'url' | 'withCredentials'>,
  ) {
    this.start = start;
    this.url = url;
    this.withCredentials = withCredentials;
    this.waited = before?.end == null ? null : Math.max(0, start - before.end);
    this.retryInForce = retryInForce;
  }

  /** Takes over what a response record contains; what it omits stays as it was. `before` is the previous attempt. */
  addResponse(record: ResponseRecord, before: AttemptRecord | undefined): void {
    const known = this.response ?? noResponse;
    this.response = {
      status: record.status ?? known.status,
      statusText: record.statusText ?? known.statusText,
      headers: record.headers ?? known.headers,
      requestHeaders: record.requestHeaders ?? known.requestHeaders,
      url: record.url ?? known.url,
      redirected: record.redirected ?? known.redirected,
      protocol: record.protocol ?? known.protocol,
      remoteAddress: record.remoteAddress ?? known.remoteAddress,
      fromServiceWorker: record.fromServiceWorker ?? known.fromServiceWorker,
      bodyStart: record.bodyStart ?? known.bodyStart,
      networkError: record.networkError ?? known.networkError,
    };
    if (record.firstByteTime !== undefined) this.firstByte = record.firstByteTime;
    // Every request has headers: an empty list means that they were not seen, not that no id was sent.
    if (record.requestHeaders !== undefined && record.requestHeaders.length > 0) {
      this.lastEventId = headerValue(record.requestHeaders, 'last-event-id') ?? null;
    }
    if (record.requestStart !== undefined && before?.end != null) {
      const requested = Math.max(before.end, record.requestStart);
      this.waited = requested - before.end;
      // The page learns of a reconnect only from its response or failure; the request began earlier.
      this.start = Math.min(this.start, requested);
    }
    if (this.#reportedReason !== null) this.finish(this.end ?? this.start, this.#reportedReason);
  }

  /** Undoes the end: the attempt had not ended after all. */
  reopen(): void {
    this.end = null;
    this.endReason = null;
    this.#reportedReason = null;
  }

  /** Ends the attempt. The page only hears that there was an error; the response, once known, says which. */
  finish(time: EpochMilliseconds, reason: CloseReason): void {
    this.end = time;
    this.#reportedReason = reason;
    this.endReason = this.response === null ? reason : refinedReason(reason, this.response, this);
  }
}

/**
 * Uses the response to refine a reason that the page could not know.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model for what is fatal
 */
function refinedReason(
  reason: CloseReason,
  response: Response,
  { open, url, withCredentials }: Pick<AttemptRecord, 'open' | 'url' | 'withCredentials'>,
): CloseReason {
  if (reason !== 'unknown' && reason !== 'network-error') return reason;
  const { status, headers, networkError } = response;
  // Firefox lets a response that it hides from the page run to its end, and then reports no network error.
  if ((networkError || open === null) && isCorsRefusal(response, response.url || url, withCredentials)) return 'cors';
  if (status !== null && status !== 0) {
    if (status !== 200) return refusalReason(status);
    const contentType = headerValue(headers, 'content-type');
    if (contentType !== undefined && streamFormat(contentType) === null) return 'content-type';
    // Only Chromium refuses it, and only for an EventSource.
    if (open === null && contentType !== undefined && otherCharset(contentType) !== null) return 'content-type';
  }
  if (networkError === null) return reason;
  return networkError === '' ? 'server-ended' : 'network-error';
}

/**
 * Whether the response lacks the headers that let a page of another origin read it. Requests to the same origin also
 * carry an `Origin` header unless they are GET or HEAD requests; chats usually POST.
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
function isCorsRefusal({ status, requestHeaders, headers }: Response, url: string, withCredentials: boolean): boolean {
  const origin = headerValue(requestHeaders, 'origin');
  if (origin === undefined || status === null || status === 0 || url.startsWith(`${origin}/`)) return false;
  const allowed = headerValue(headers, 'access-control-allow-origin');
  if (!withCredentials && allowed === '*') return false;
  return allowed !== origin || (withCredentials && headerValue(headers, 'access-control-allow-credentials') !== 'true');
}
