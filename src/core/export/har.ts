/**
 * HAR 1.2: an entry per attempt, with the body as text, and the messages with their times under Chrome's
 * `_eventSourceMessages`, so that Chrome's network panel shows them.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
import { headerValue } from '../header-value.ts';
import { phrase } from '../phrase.ts';
import type { HeaderList } from '../record.ts';
import type { Attempt, Connection } from '../session/types.ts';
import { BodyGatherer, checkUtf8, jsonText } from './body-text.ts';
import { type IndexRange, indexesOf, inPieces, load, pause } from './entries.ts';
import type { ExportedConnection, ExportFormat, ExportOptions, ExportScope } from './export-format.ts';
import type { Masking } from './masking.ts';
import { rebuiltEntry } from './rebuilt-block.ts';
import { streamParts } from './stream-parts.ts';

/** Larger bodies, in bytes, are left out if their messages are listed: each body is a single JavaScript string. */
const longestBody = 200_000_000;

async function* write(scope: ExportScope, options: ExportOptions): AsyncGenerator<string> {
  yield `{"log":{"version":"1.2","creator":{"name":"SSE DevTools","version":"1"},"pages":[],"entries":[`;
  let separator = '\n';
  for (const exported of scope.connections) {
    const ranges = attemptRanges(exported);
    for (const [number, attempt] of exported.connection.attempts.entries()) {
      const range = ranges.get(number) ?? { from: 0, to: 0 };
      yield separator;
      separator = ',\n';
      yield* entry({ exported, number, range }, scope, attempt, options);
    }
  }
  yield '\n]}}\n';
}

/** One attempt of a connection, and the range of its entries. */
interface OneAttempt {
  readonly exported: ExportedConnection;
  readonly number: number;
  readonly range: IndexRange;
}

/**
 * The ranges of all attempts, found in one pass: searching a connection with thousands of them for each would be
 * quadratic.
 */
function attemptRanges(exported: ExportedConnection): Map<number, IndexRange> {
  const { log } = exported.connection;
  const ranges = new Map<number, IndexRange>();
  for (const index of indexesOf(exported)) {
    const number = log.attempt(index);
    ranges.set(number, { from: ranges.get(number)?.from ?? index, to: index + 1 });
  }
  return ranges;
}

/** Writes one entry, with its long members piece by piece. */
async function* entry(
  one: OneAttempt,
  scope: ExportScope,
  attempt: Attempt,
  options: ExportOptions,
): AsyncGenerator<string> {
  const { masking } = options;
  const { number } = one;
  const { connection } = one.exported;
  const { response } = attempt;
  const end = attempt.end ?? connection.updated;
  const wait = Math.max(0, (attempt.firstByte ?? attempt.open ?? attempt.start) - attempt.start);
  // Playwright also writes −1 for a response that has not ended.
  const receive = attempt.end === null ? -1 : Math.max(0, end - attempt.start - wait);
  const head = {
    startedDateTime: new Date(attempt.start).toISOString(),
    time: Math.max(wait, end - attempt.start),
    request: request(connection, attempt, number, masking),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait, receive },
    ...addressFacts(response?.remoteAddress ?? ''),
    _resourceType: resourceType(connection, response?.status ?? 0),
  };
  const headers = response?.headers.length ? response.headers : defaultHeaders(connection, attempt);
  const answer = {
    status: response?.status ?? (attempt.messages > 0 || attempt.bytes > 0 ? 200 : 0),
    statusText: response?.statusText ?? '',
    httpVersion: response?.protocol ?? '',
    cookies: [],
    headers: harHeaders(masking.headers(headers)),
    redirectURL: '',
    headersSize: -1,
    bodySize: attempt.bytes,
    ...errorFacts(attempt),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"response":${JSON.stringify(answer).slice(0, -1)},"content":`;
  yield* content(one, scope, headers, options);
  yield '},"_eventSourceMessages":[';
  yield* messages(one, scope);
  yield ']}';
}

/** The port goes where Chrome and Firefox write it; the schema allows an IPv6 address only without brackets. */
function addressFacts(remoteAddress: string): object {
  if (remoteAddress === '') return {};
  const [, host = remoteAddress, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(remoteAddress) ?? [];
  const serverIPAddress = host.replace(/^\[(.*)\]$/, '$1');
  return { serverIPAddress, ...(port === undefined ? {} : { connection: port }) };
}

/** Chrome's error texts for streams that did not end well. */
function errorFacts({ endReason }: Attempt): object {
  if (endReason === 'network-error') return { _error: 'net::ERR_FAILED' };
  const isGivenUp = endReason === 'closed-by-page' || endReason === 'navigation' || endReason === 'collected';
  return isGivenUp ? { _error: 'net::ERR_ABORTED' } : {};
}

/** The type Chrome would report: its EventStream view requires an EventSource, which implies GET and status 200. */
function resourceType({ transport, method }: Connection, status: number): string {
  if (transport === 'fetch' || transport === 'xhr') return transport;
  const fetched = transport === 'import' && (method !== 'GET' || (status > 200 && status < 300));
  return fetched ? 'fetch' : 'eventsource';
}

function request(connection: Connection, attempt: Attempt, number: number, masking: Masking) {
  const known = attempt.response?.requestHeaders.length ? attempt.response.requestHeaders : connection.requestHeaders;
  const sent = attempt.lastEventId;
  const repeats = typeof sent === 'string' && sent !== '' && !known.some(([name]) => name === 'last-event-id');
  const headers: HeaderList = repeats ? [...known, ['last-event-id', sent]] : known;
  const url = masking.url(number === 0 ? connection.url : requestedUrl(connection, attempt));
  return {
    method: connection.method,
    url,
    httpVersion: attempt.response?.protocol ?? '',
    cookies: [],
    headers: harHeaders(masking.headers(headers)),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: connection.requestBodySize ?? 0,
  };
}

/** A later attempt may have requested another URL; the URL that a redirect led to was not requested. */
function requestedUrl({ url }: Connection, { response }: Attempt): string {
  return response === null || response.redirected ? url : response.url || url;
}

async function* content(
  { exported, number, range }: OneAttempt,
  scope: ExportScope,
  headers: HeaderList,
  { say }: ExportOptions,
): AsyncGenerator<string> {
  // Without times no messages are listed, so the body is all there is.
  const most = exported.connection.timing === 'none' ? Number.POSITIVE_INFINITY : longestBody;
  const gathered = new BodyGatherer();
  for await (const part of streamParts(exported, range)) {
    if (part.attempt !== number || gathered.size > most) continue;
    const piece = part.kind === 'bytes' ? part.bytes : rebuiltEntry(exported.connection, scope.types, part.index);
    if (gathered.add(piece)) yield pause;
  }
  const body = gathered.take();
  const { size } = body;
  const mimeType = headerValue(headers, 'content-type') ?? 'text/event-stream';
  const isLeftOut = size > most;
  const comment = isLeftOut ? { comment: say(phrase('export_har_body_left_out', longestBody / 1e6)) } : {};
  // The body was not collected completely if it is left out.
  const whole = isLeftOut ? Math.max(size, exported.connection.attempts[number]?.bytes ?? 0) : size;
  const facts = JSON.stringify({ size: whole, mimeType, ...comment }).slice(0, -1);
  if (size === 0 || isLeftOut) {
    yield `${facts}}`;
    return;
  }
  const isText = yield* checkUtf8(body);
  yield `${facts}${isText ? '' : ',"encoding":"base64"'},"text":"`;
  yield* jsonText(body, isText);
  yield '"}';
}

async function* messages({ exported, number, range }: OneAttempt, { types }: ExportScope): AsyncGenerator<string> {
  const { connection } = exported;
  const { log } = connection;
  if (connection.timing === 'none') return;
  let separator = '';
  for (const index of indexesOf(exported, range)) {
    if (log.attempt(index) !== number || log.kind(index) !== 'message') continue;
    if (!log.isLoaded(index)) await load(connection, index);
    const eventName = types.name(log.typeId(index));
    const eventId = log.lastEventId(index) ?? '';
    yield `${separator}${JSON.stringify({ time: log.time(index) / 1_000, eventName, eventId, data: log.text(index) ?? '' })}`;
    separator = ',\n';
  }
}

function defaultHeaders({ format }: Connection, { messages: count, bytes }: Attempt): HeaderList {
  if (count === 0 && bytes === 0) return [];
  return [['content-type', format === 'ndjson' ? 'application/x-ndjson' : 'text/event-stream']];
}

function harHeaders(headers: HeaderList) {
  return headers.map(([name, value]) => ({ name, value }));
}

function queryOf(url: string) {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

export const harFormat: ExportFormat = {
  name: 'har',
  label: phrase('export_har'),
  hint: phrase('export_har_hint'),
  extension: '.har',
  mediaType: 'application/json',
  write: (scope, options) => inPieces(write(scope, options)),
};
