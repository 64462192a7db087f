/**
 * One entry of a HAR, reduced to the facts about a stream, in the dialects of Chrome, Firefox, Safari, Charles,
 * Proxyman, HTTP Toolkit and mitmproxy.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */

import { headerValue } from '../header-value.ts';
import type { EpochMilliseconds, HeaderList, StreamFormat } from '../record.ts';
import { remoteAddress } from '../remote-address.ts';
import { streamFormat } from '../stream-format.ts';
import { headersOf, listField, numberField, objectField, textField, timeField } from './fields.ts';
import { attachedBody, type HarBody, readHarBody } from './har-body.ts';
import { beginsLikeStream } from './unframed-body.ts';

/** What tools write when no header gives a type. */
const namelessTypes = ['', 'application/octet-stream', 'x-unknown'];

interface HarMessage {
  readonly time: EpochMilliseconds;
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

export interface HarEntry {
  readonly url: string;
  readonly method: string;
  readonly start: EpochMilliseconds;
  readonly firstByte: EpochMilliseconds;
  /** Null if it was still streaming. */
  readonly end: EpochMilliseconds | null;
  /** It had not ended when it was saved: {@link end} is then the time until which it was recorded. */
  readonly isRunning: boolean;
  readonly isEventSource: boolean;
  readonly initiator: string | null;
  readonly requestHeaders: HeaderList;
  readonly requestBodySize: number | null;
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly protocol: string;
  readonly remoteAddress: string;
  readonly error: string | null;
  /** Null if the response is not a stream (such as an error page). */
  readonly format: StreamFormat | null;
  readonly body: HarBody | null;
  readonly messages: readonly HarMessage[];
}

/**
 * Reads an entry; null if it is not a stream and did not request one. `attached` is its body, if that is in a separate
 * file.
 */
export function readHarEntry(value: unknown, attached: Uint8Array<ArrayBuffer> | null = null): HarEntry | null {
  const request = objectField(value, 'request');
  const response = objectField(value, 'response');
  const content = objectField(response, 'content');
  const requestHeaders = headersOf(request.headers);
  const headers = headersOf(response.headers);
  const rawMessages = listField(value, '_eventSourceMessages');
  const mimeType = headerValue(headers, 'content-type') ?? textField(content, 'mimeType') ?? '';
  const isEventSource = textField(value, '_resourceType') === 'eventsource';
  const asked = /text\/event-stream/.test(headerValue(requestHeaders, 'accept') ?? '');
  const named = streamFormat(mimeType) ?? (rawMessages.length > 0 ? 'event-stream' : null);
  const isNamed = headerValue(headers, 'content-type') !== undefined || !namelessTypes.includes(mimeType);
  if (named === null && isNamed && !isEventSource && !asked) return null;

  const body = attached === null ? readHarBody(content) : attachedBody(content, attached);
  const isStreamByText = !isNamed && body !== null && beginsLikeStream(body.bytes);
  const format = named ?? (isStreamByText ? 'event-stream' : null);
  if (format === null && !isEventSource && !asked) return null;

  const start = timeField(value, 'startedDateTime') ?? 0;
  const duration = numberField(value, 'time') ?? 0;
  const firstByte = start + timeToFirstByte(objectField(value, 'timings'));
  const messages = readMessages(rawMessages, firstByte);
  // Some tools record the duration of a stream only up to its first byte.
  const heard = messages.reduce((last, { time }) => Math.max(last, time), firstByte);
  return {
    url: textField(request, 'url') ?? '',
    method: textField(request, 'method') ?? 'GET',
    start,
    firstByte,
    end: duration > 0 ? Math.max(start + duration, heard) : null,
    isRunning: numberField(objectField(value, 'timings'), 'receive') === -1,
    isEventSource: isEventSource || asked,
    initiator: initiatorOf(objectField(value, '_initiator')),
    requestHeaders,
    requestBodySize: positive(numberField(request, 'bodySize')),
    status: statusOf(response, format !== null && body !== null),
    statusText: textField(response, 'statusText') ?? '',
    headers,
    protocol: (textField(response, 'httpVersion') ?? '').toLowerCase(),
    remoteAddress: remoteAddress(textField(value, 'serverIPAddress') ?? '', textField(value, 'connection') ?? ''),
    error: textField(response, '_error') ?? null,
    format,
    body,
    messages,
  };
}

/** Firefox saves a running stream with status 0, though with its headers and what has arrived: it was accepted. */
function statusOf(response: Readonly<Record<string, unknown>>, hasStreamed: boolean): number {
  const status = Math.max(0, numberField(response, 'status') ?? 0);
  return status === 0 && hasStreamed && textField(response, '_error') === undefined ? 200 : status;
}

/** Times are seconds since the epoch, or from a monotonic clock that is aligned to the first byte. */
function readMessages(values: readonly unknown[], firstByte: EpochMilliseconds): HarMessage[] {
  let clockStart: number | null = null;
  const messages: HarMessage[] = [];
  for (const value of values) {
    const data = textField(value, 'data');
    if (data === undefined) continue;
    const seconds = numberField(value, 'time');
    if (seconds !== undefined && seconds < 1e9) clockStart ??= seconds;
    const monotonic = clockStart === null || seconds === undefined ? null : firstByte + (seconds - clockStart) * 1_000;
    const time = monotonic ?? timeField(value, 'time') ?? messages.at(-1)?.time ?? firstByte;
    const type = textField(value, 'eventName') || 'message';
    messages.push({ time, type, data, lastEventId: textField(value, 'eventId') ?? '' });
  }
  return messages;
}

/** Phases that a request skipped are −1; `ssl` is part of `connect`. */
function timeToFirstByte(timings: Readonly<Record<string, unknown>>): number {
  const phases = ['blocked', 'dns', 'connect', 'send', 'wait'];
  return phases.reduce((sum, phase) => sum + Math.max(0, numberField(timings, phase) ?? 0), 0);
}

function initiatorOf(initiator: Readonly<Record<string, unknown>>): string | null {
  const [frame] = listField(objectField(initiator, 'stack'), 'callFrames');
  const place = frame ?? initiator;
  const url = textField(place, 'url');
  if (url === undefined || url === '') return null;
  const column = numberField(place, 'columnNumber');
  return `${url}:${(numberField(place, 'lineNumber') ?? 0) + 1}${column === undefined ? '' : `:${column + 1}`}`;
}

function positive(value: number | undefined): number | null {
  return value !== undefined && value > 0 ? value : null;
}
