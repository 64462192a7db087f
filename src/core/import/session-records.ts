/** Whether parsed JSON is a record of a saved session: the border between a file, which may hold anything, and the session. */
import {
  array,
  boolean,
  exactOptional,
  finite,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  safeParse,
  strictTuple,
  string,
  variant,
} from 'valibot';
import type { CaptureRecord, ConnectionId } from '../record.ts';

const time = pipe(number(), finite());
const count = pipe(number(), integer(), minValue(0), maxValue(Number.MAX_SAFE_INTEGER));
const headers = pipe(array(strictTuple([string(), string()])), maxLength(1_000));
const frame = object({ id: string(), url: string(), top: boolean() });
const ofConnection = { connection: string(), time };
const reason = picklist([
  'closed-by-page',
  'server-ended',
  'network-error',
  'status',
  'content-type',
  'cors',
  'csp',
  'navigation',
  'collected',
  'end-of-file',
  'unknown',
]);

const Line = variant('kind', [
  object({ kind: literal('comment'), text: string() }),
  object({ kind: literal('retry'), value: count }),
]);

const SessionRecord = variant('kind', [
  object({
    kind: literal('connection'),
    ...ofConnection,
    transport: picklist(['eventsource', 'fetch', 'xhr', 'worker', 'import']),
    format: picklist(['event-stream', 'ndjson']),
    url: string(),
    method: string(),
    withCredentials: boolean(),
    frame: nullable(frame),
    initiator: nullable(string()),
    requestHeaders: headers,
    requestBodySize: nullable(count),
    timing: optional(picklist(['recorded', 'none']), 'recorded'),
  }),
  object({ kind: literal('connecting'), ...ofConnection, lastEventId: exactOptional(nullable(string())) }),
  object({
    kind: literal('response'),
    ...ofConnection,
    status: exactOptional(count),
    statusText: exactOptional(string()),
    headers: exactOptional(headers),
    requestHeaders: exactOptional(headers),
    url: exactOptional(string()),
    redirected: exactOptional(boolean()),
    protocol: exactOptional(string()),
    remoteAddress: exactOptional(string()),
    fromServiceWorker: exactOptional(boolean()),
    firstByteTime: exactOptional(time),
    requestStart: exactOptional(time),
    attemptTime: exactOptional(time),
    bodyStart: exactOptional(pipe(string(), maxLength(4_096))),
    networkError: exactOptional(string()),
  }),
  object({ kind: literal('open'), ...ofConnection }),
  object({
    kind: literal('message'),
    ...ofConnection,
    type: string(),
    data: string(),
    lastEventId: string(),
    heard: boolean(),
    late: exactOptional(boolean()),
  }),
  object({ kind: literal('message-part'), ...ofConnection, data: string() }),
  object({ kind: literal('chunk'), ...ofConnection, data: string(), encoding: picklist(['utf-8', 'base64']) }),
  object({ kind: literal('wire-line'), ...ofConnection, line: Line, late: boolean() }),
  object({
    kind: literal('error'),
    ...ofConnection,
    readyState: picklist(['connecting', 'closed']),
    reason,
    detail: exactOptional(string()),
  }),
  object({ kind: literal('close'), ...ofConnection, reason, detail: exactOptional(string()) }),
  object({
    kind: literal('listener'),
    ...ofConnection,
    type: string(),
    listening: boolean(),
    position: nullable(string()),
  }),
  object({
    kind: literal('dropped'),
    ...ofConnection,
    count,
    bytes: count,
    reason: picklist(['page-history', 'session-limit', 'transport', 'cut-off']),
  }),
  object({
    kind: literal('note'),
    ...ofConnection,
    code: string(),
    values: pipe(array(string()), maxLength(9)),
  }),
]);

type RecordOfConnection = Exclude<CaptureRecord, { kind: 'frame' }> & { readonly connection: ConnectionId };

/** The record, with what this version does not know left out; null when it is none. */
export function readSessionRecord(value: unknown): RecordOfConnection | null {
  const parsed = safeParse(SessionRecord, value);
  return parsed.success ? parsed.output : null;
}
