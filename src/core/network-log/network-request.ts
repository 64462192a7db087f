/**
 * One request of DevTools' network log (a HAR entry as Chrome provides it), validated and reduced to what the account
 * of a stream needs. Requests that neither are streams nor tried to be one are left out.
 */
import { array, looseObject, nullish, number, optional, safeParse, string, unknown } from 'valibot';
import { headerValue } from '../header-value.ts';
import type { EpochMilliseconds, HeaderList, StreamFormat } from '../record.ts';
import { remoteAddress } from '../remote-address.ts';
import { otherCharset, streamFormat } from '../stream-format.ts';
import { sentId } from './sent-id.ts';

/** The API that made the request, by the log's resource type. */
type RequestOrigin = 'eventsource' | 'fetch' | 'xhr';

export interface NetworkRequest {
  /** Identifies the request in every poll. */
  readonly key: string;
  /** Identifies this hop of a redirect chain; `key` is that of the first hop. */
  readonly hop: string;
  readonly origin: RequestOrigin;
  /** The browser does not report the API: `origin` is what the request looks like. */
  readonly isOriginGuessed: boolean;
  /** Null if the response is not a stream (an error page) or has not arrived yet. */
  readonly format: StreamFormat | null;
  readonly start: EpochMilliseconds;
  readonly url: string;
  readonly method: string;
  /** False for requests of workers: the log does not tie them to a page. */
  readonly ofPage: boolean;
  readonly initiator: string | null;
  readonly requestHeaders: HeaderList;
  readonly requestBodySize: number | null;
  /** 0 until there is a response, and if the request failed. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: HeaderList;
  readonly protocol: string;
  readonly remoteAddress: string;
  readonly fromServiceWorker: boolean;
  readonly firstByteTime: EpochMilliseconds | null;
  /** Where the redirect chain ended; `url` itself if there was none. */
  readonly finalUrl: string;
  /** The `Location` of this response; null if it does not redirect. */
  readonly redirectedTo: string | null;
  /** The browser's name of the error (`net::ERR_…`, `NS_ERROR_…`); null if there was none. */
  readonly error: string | null;
  /** Aborted from the page's side. */
  readonly isAborted: boolean;
  /** The source sees the stream's contents, as messages or as bytes, and not only that it is running. */
  readonly isBodySeen: boolean;
  /** Bytes of the body so far, decoded; null if the source does not count them. */
  readonly bodySize: number | null;
  /** The messages so far, not yet validated: read them with {@link readNetworkMessage}. */
  readonly messages: readonly unknown[];
}

/** One element of `_eventSourceMessages`. */
export interface NetworkMessage {
  readonly time: EpochMilliseconds;
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

const Header = looseObject({ name: string(), value: string() });

const Entry = looseObject({
  startedDateTime: string(),
  pageref: optional(string()),
  serverIPAddress: optional(string()),
  connection: optional(string()),
  _resourceType: optional(string()),
  _initiator: nullish(unknown()),
  _eventSourceMessages: optional(array(unknown())),
  request: looseObject({
    method: string(),
    url: string(),
    httpVersion: optional(string()),
    headers: array(Header),
    bodySize: optional(number()),
  }),
  response: looseObject({
    status: number(),
    statusText: optional(string()),
    httpVersion: optional(string()),
    headers: array(Header),
    redirectURL: optional(string()),
    content: optional(looseObject({ mimeType: optional(string()), size: optional(number()) })),
    _error: nullish(string()),
    _fetchedViaServiceWorker: nullish(unknown()),
  }),
  timings: optional(
    looseObject({
      blocked: optional(number()),
      dns: optional(number()),
      connect: optional(number()),
      send: optional(number()),
      wait: optional(number()),
    }),
  ),
});

const Message = looseObject({
  time: number(),
  eventName: string(),
  eventId: string(),
  data: string(),
});

const CallFrame = looseObject({ url: string(), lineNumber: number(), columnNumber: number() });
const Initiator = looseObject({
  url: optional(string()),
  lineNumber: optional(number()),
  stack: optional(looseObject({ callFrames: array(unknown()) })),
});

/**
 * The requests of a `getHAR()` result that are streams, in the log's order; each redirect chain counts as one request.
 * Entries of an unknown shape are skipped, since newer browsers may add kinds of their own.
 */
export function readNetworkLog(entries: readonly unknown[]): NetworkRequest[] {
  const seen = new Map<string, number>();
  const requests: NetworkRequest[] = [];
  /** Redirected requests, oldest first, by the URL that the next request of their chain will have. */
  const redirected = new Map<string, NetworkRequest[]>();
  for (const entry of entries) {
    const read = readEntry(entry);
    if (!read) continue;
    const { request } = read;
    const before = redirected.get(request.url)?.shift();
    const whole = before ? followed(before, request) : request;
    if (whole.redirectedTo !== null) {
      redirected.set(whole.redirectedTo, [...(redirected.get(whole.redirectedTo) ?? []), whole]);
      continue;
    }
    if (!read.isStream) continue;
    const count = seen.get(whole.key) ?? 0;
    seen.set(whole.key, count + 1);
    requests.push(count === 0 ? whole : { ...whole, key: `${whole.key} ${count}` });
  }
  return requests;
}

/** A redirected request with the response of the last request in its chain; a 303 turns a POST into a GET. */
function followed(before: NetworkRequest, last: NetworkRequest): NetworkRequest {
  const { key, url, method, start, requestBodySize } = before;
  return { ...last, key, url, method, start, requestBodySize };
}

/** Reads one entry; null if it is not a stream or cannot be read. */
export function readNetworkRequest(value: unknown): NetworkRequest | null {
  const read = readEntry(value);
  return read?.isStream ? read.request : null;
}

/** Reads one entry that a script may have caused; a redirect to a stream is not a stream itself. */
function readEntry(value: unknown): { readonly request: NetworkRequest; readonly isStream: boolean } | null {
  const parsed = safeParse(Entry, value);
  if (!parsed.success) return null;
  const { request, response, ...entry } = parsed.output;
  const requestHeaders = headerList(request.headers).map(withSentId);
  const origin = originOf(entry._resourceType, requestHeaders);
  const responseHeaders = headerList(response.headers);
  const format = isRefused(origin, responseHeaders) ? null : streamFormat(response.content?.mimeType ?? '');
  const messages = entry._eventSourceMessages ?? [];
  const start = Date.parse(entry.startedDateTime);
  const hop = `${entry.startedDateTime} ${request.method} ${request.url}`;
  if (origin === null || Number.isNaN(start)) return null;
  const whole: NetworkRequest = {
    key: hop,
    hop,
    origin,
    isOriginGuessed: false,
    format,
    start,
    url: request.url,
    method: request.method,
    ofPage: entry.pageref !== undefined,
    initiator: initiatorOf(entry._initiator),
    requestHeaders,
    requestBodySize: request.bodySize !== undefined && request.bodySize > 0 ? request.bodySize : null,
    status: response.status,
    statusText: response.statusText ?? '',
    responseHeaders,
    protocol: (response.httpVersion ?? '').toLowerCase(),
    // HAR has the port in `connection`.
    remoteAddress: remoteAddress(entry.serverIPAddress ?? '', entry.connection ?? ''),
    fromServiceWorker: response._fetchedViaServiceWorker === true,
    firstByteTime: response.status > 0 ? firstByteTime(start, entry.timings) : null,
    finalUrl: request.url,
    redirectedTo: response.redirectURL ? absoluteUrl(response.redirectURL, request.url) : null,
    error: response._error ? response._error : null,
    isAborted: response._error === 'net::ERR_ABORTED',
    isBodySeen: true,
    bodySize: response.content?.size ?? null,
    messages,
  };
  const isStream = origin === 'eventsource' || format !== null || messages.length > 0;
  return { request: whole, isStream: isStream || isRefusedStream(whole) };
}

/** Reads one message; null if its shape is unknown. Chrome gives its time in seconds. */
export function readNetworkMessage(value: unknown): NetworkMessage | null {
  const parsed = safeParse(Message, value);
  if (!parsed.success) return null;
  const { time, eventName, eventId, data } = parsed.output;
  return { time: time * 1000, type: eventName === '' ? 'message' : eventName, data, lastEventId: eventId };
}

/**
 * Whether a script asked for an event stream and nothing else, as replacements for `EventSource` do, and got none: an
 * error page, another type, no response. The hook does not report it, as the response is not a stream.
 */
export function isRefusedStream({
  origin,
  format,
  requestHeaders,
  status,
  error,
  isAborted,
  messages,
}: NetworkRequest): boolean {
  if (origin === 'eventsource' || format !== null || messages.length > 0) return false;
  if (!acceptsOnlyStreams(requestHeaders)) return false;
  return status === 0 ? error !== null && !isAborted : status === 200 || status >= 400;
}

function acceptsOnlyStreams(requestHeaders: HeaderList): boolean {
  return headerValue(requestHeaders, 'accept') === 'text/event-stream';
}

/**
 * The log loses the type of a redirected request (`other`): an EventSource is then recognised by its `Accept` header.
 */
function originOf(resourceType: string | undefined, requestHeaders: HeaderList): RequestOrigin | null {
  if (resourceType === 'other') return acceptsOnlyStreams(requestHeaders) ? 'eventsource' : null;
  return resourceType === 'eventsource' || resourceType === 'fetch' || resourceType === 'xhr' ? resourceType : null;
}

function headerList(headers: readonly { name: string; value: string }[]): HeaderList {
  return headers.map(({ name, value }) => [name.toLowerCase(), value]);
}

/** Whether the response names a charset that makes Chromium, whose log this is, refuse it to an EventSource. */
function isRefused(origin: RequestOrigin | null, headers: HeaderList): boolean {
  const contentType = headerValue(headers, 'content-type') ?? '';
  return origin === 'eventsource' && otherCharset(contentType) !== null;
}

function withSentId([name, value]: readonly [string, string]): readonly [string, string] {
  return [name, name === 'last-event-id' ? sentId(value) : value];
}

function absoluteUrl(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

/** Phases that a request skipped are −1. */
function firstByteTime(start: EpochMilliseconds, timings: Record<string, unknown> | undefined): EpochMilliseconds {
  const phases = ['blocked', 'dns', 'connect', 'send', 'wait'].map((phase) => timings?.[phase]);
  return phases.reduce<number>((time, phase) => time + (typeof phase === 'number' && phase > 0 ? phase : 0), start);
}

function initiatorOf(value: unknown): string | null {
  const parsed = safeParse(Initiator, value);
  if (!parsed.success) return null;
  const { url, lineNumber, stack } = parsed.output;
  const frame = safeParse(CallFrame, stack?.callFrames[0]);
  if (frame.success) {
    return `${frame.output.url}:${frame.output.lineNumber + 1}:${frame.output.columnNumber + 1}`;
  }
  return url === undefined ? null : `${url}:${(lineNumber ?? 0) + 1}`;
}
