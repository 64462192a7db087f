/**
 * A request and its response as stored by test recorders and loggers (VCR in its dialects, claude-trace, mock
 * recorders, HAR): the response's body is a string, or an object that contains one.
 */
import { messageBlock } from '../export/rebuilt-block.ts';
import { isObject } from '../json-object.ts';
import type { EpochMilliseconds } from '../record.ts';
import { refusalReason } from '../refusal.ts';
import { decodeBase64 } from './base64.ts';
import { readEvent } from './event-fields.ts';
import { type ExchangeWriter, mayStream, responseFormat } from './exchange-writer.ts';
import { headersOf, listField, numberField, objectField, textField, timeField } from './fields.ts';
import { readHarBody } from './har-body.ts';
import { unpackBody } from './packed-body.ts';
import { looksLikeStream } from './stream-lines.ts';

const bodyNames = ['body_raw', 'bodyRaw', 'raw_body', 'body', 'text', 'content'] as const;

/** Writes the exchange. Returns `none` if its response is not a stream, otherwise whether it has a time. */
export function writeRecordedExchange(
  value: unknown,
  exchanges: ExchangeWriter,
  untimed: EpochMilliseconds,
): 'none' | 'timed' | 'untimed' {
  const request = objectField(value, 'request');
  const response = objectField(value, 'response');
  const headers = headersOf(response.headers);
  const status = statusOf(response);
  const bytes = bodyOf(response) ?? bodyOfEvents(response);
  const format = responseFormat(headers, status.code) ?? (bytes && isStream(bytes) ? 'event-stream' : null);
  if (format === null || bytes === null) return 'none';
  if (responseFormat(headers, status.code) === null && !isStream(bytes)) return 'none';
  const start =
    timeField(request, 'timestamp', 'time') ?? timeField(value, 'recorded_at', 'startedDateTime', 'logged_at');
  const arrival = timeField(response, 'timestamp', 'time') ?? start ?? untimed;
  const requestHeaders = headersOf(request.headers);
  const exchange = exchanges.request({
    url: textField(request, 'uri', 'url') ?? '',
    method: (textField(request, 'method') ?? 'GET').toUpperCase(),
    time: start ?? untimed,
    headers: requestHeaders,
    mayReconnect: false,
    format,
    timing: start === undefined ? 'none' : 'recorded',
  });
  exchanges.response(exchange, {
    time: arrival,
    status: status.code,
    statusText: status.text,
    headers,
    requestHeaders,
    firstByteTime: arrival,
  });
  if (mayStream(status.code)) {
    exchanges.opened(exchange, arrival);
    const body = exchanges.body(exchange);
    body.write(bytes, arrival);
    body.end();
  }
  exchanges.ended(exchange, arrival, mayStream(status.code) ? 'server-ended' : refusalReason(status.code));
  return start === undefined ? 'untimed' : 'timed';
}

function isStream(bytes: Uint8Array): boolean {
  return looksLikeStream(new TextDecoder().decode(bytes.subarray(0, 4_096)));
}

function statusOf(response: Readonly<Record<string, unknown>>): { readonly code: number; readonly text: string } {
  const status = response.status;
  if (isObject(status)) return { code: numberField(status, 'code') ?? 200, text: textField(status, 'message') ?? '' };
  const code = numberField(response, 'status', 'status_code', 'statusCode', 'code') ?? 200;
  const text = typeof status === 'string' ? status.replace(/^\d+\s*/, '') : (textField(response, 'statusText') ?? '');
  return { code, text };
}

function bodyOf(response: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> | null {
  for (const name of bodyNames) {
    const found = response[name];
    if (typeof found === 'string') return new TextEncoder().encode(found);
    if (found instanceof Uint8Array) return unpackBody(new Uint8Array(found));
    if (!isObject(found)) continue;
    const text = found.string;
    if (text instanceof Uint8Array) return unpackBody(new Uint8Array(text));
    if (typeof text === 'string') return new TextEncoder().encode(text);
    const coded = textField(found, 'base64_string', 'base64');
    if (coded !== undefined) return unpackBody(decodeBase64(coded).bytes);
    const ofHar = readHarBody(found);
    if (ofHar !== null) return ofHar.bytes;
  }
  return null;
}

/** Some recorders store the events they read instead of the text. */
function bodyOfEvents(response: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> | null {
  const events = listField(response, 'events').map(readEvent);
  const blocks = events.map((event) =>
    event === null ? '' : messageBlock(event.type, event.data, event.lastEventId || null),
  );
  return blocks.some((block) => block !== '') ? new TextEncoder().encode(blocks.join('')) : null;
}
