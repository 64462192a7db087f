/**
 * Whether parsed JSON is what it should be: the border between a page or a file, which may hold anything, and the session.
 * Written by hand because it looks at every record.
 */
import type { CaptureRecord, ConnectionId, RecordBatch } from './record.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isCountOrNull: Check = (value) => value === null || isCount(value);
const isTexts: Check = (value) => Array.isArray(value) && value.length <= 9 && value.every(isText);
const isHeaders: Check = (value) =>
  Array.isArray(value) &&
  value.length <= 1_000 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
const isFrame: Check = (value) => isFields(value) && isText(value.id) && isText(value.url) && isFlag(value.top);
const isFrameOrNull: Check = (value) => value === null || isFrame(value);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

function oneOf(...values: readonly unknown[]): Check {
  const known = new Set(values);
  return (value) => known.has(value);
}

const isCloseReason = oneOf(
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
);
const isLine: Check = (value) =>
  isFields(value) &&
  ((value.kind === 'comment' && isText(value.text)) || (value.kind === 'retry' && isCount(value.value)));
const ofConnection = { connection: isText, time: isTime };

/** What each kind of record must hold. A list of pairs a kind, so that nothing is looked up by a name that a page chose. */
const shapes = new Map<unknown, readonly (readonly [name: string, check: Check])[]>(
  Object.entries({
    connection: {
      ...ofConnection,
      transport: oneOf('eventsource', 'fetch', 'xhr', 'worker', 'import'),
      format: oneOf('event-stream', 'ndjson'),
      url: isText,
      method: isText,
      withCredentials: isFlag,
      frame: isFrameOrNull,
      initiator: isTextOrNull,
      requestHeaders: isHeaders,
      requestBodySize: isCountOrNull,
      timing: optional(oneOf('recorded', 'none')),
    },
    connecting: { ...ofConnection, lastEventId: optional(isTextOrNull) },
    response: {
      ...ofConnection,
      status: optional(isCount),
      statusText: optional(isText),
      headers: optional(isHeaders),
      requestHeaders: optional(isHeaders),
      url: optional(isText),
      redirected: optional(isFlag),
      protocol: optional(isText),
      remoteAddress: optional(isText),
      fromServiceWorker: optional(isFlag),
      firstByteTime: optional(isTime),
      requestStart: optional(isTime),
      attemptTime: optional(isTime),
      bodyStart: optional(isText),
      networkError: optional(isText),
    },
    open: ofConnection,
    message: {
      ...ofConnection,
      type: isText,
      data: isText,
      lastEventId: isText,
      heard: isFlag,
      late: optional(isFlag),
    },
    'message-part': { ...ofConnection, data: isText },
    chunk: { ...ofConnection, data: isText, encoding: oneOf('utf-8', 'base64') },
    'wire-line': { ...ofConnection, line: isLine, late: isFlag },
    error: {
      ...ofConnection,
      readyState: oneOf('connecting', 'closed'),
      reason: isCloseReason,
      detail: optional(isText),
    },
    close: { ...ofConnection, reason: isCloseReason, detail: optional(isText) },
    listener: { ...ofConnection, type: isText, listening: isFlag, position: isTextOrNull },
    dropped: {
      connection: isTextOrNull,
      time: isTime,
      count: isCount,
      bytes: isCount,
      reason: oneOf('page-history', 'session-limit', 'transport', 'paused', 'cut-off'),
    },
    note: { connection: isTextOrNull, time: isTime, code: isText, values: isTexts },
    frame: { time: isTime, frame: isFrame, alive: isFlag },
  }).map(([kind, checks]) => [kind, Object.entries(checks)]),
);

/** Whether `value` is a record, from whatever source. */
function isRecord(value: unknown): value is CaptureRecord {
  if (!isFields(value)) return false;
  const shape = shapes.get(value.kind);
  if (!shape) return false;
  for (const [name, check] of shape) if (!check(value[name])) return false;
  return true;
}

const hookTransports = new Set(['eventsource', 'fetch', 'xhr']);

/** Whether `value` is a record that a hook may send: it sees no worker, no file, and no wire but as chunks. */
export function isHookRecord(value: unknown): value is CaptureRecord {
  if (!isRecord(value) || value.kind === 'wire-line') return false;
  return value.kind !== 'connection' || (hookTransports.has(value.transport) && value.timing === undefined);
}

/** Whether `value` is a batch of such records. */
export function isHookBatch(value: unknown): value is RecordBatch {
  if (!isFields(value) || !isText(value.source) || !isCount(value.from)) return false;
  return Array.isArray(value.records) && value.records.every(isHookRecord);
}

type RecordOfConnection = Exclude<CaptureRecord, { kind: 'frame' }> & { readonly connection: ConnectionId };

/** The record of a saved session, with what this version does not know left out; null when it is none. */
export function readSavedRecord(value: unknown): RecordOfConnection | null {
  if (!isFields(value)) return null;
  const known: Record<string, unknown> = { kind: value.kind };
  for (const [name] of shapes.get(value.kind) ?? []) if (value[name] !== undefined) known[name] = value[name];
  if (known.kind === 'connection') known.timing ??= 'recorded';
  return isRecord(known) && isOfConnection(known) ? known : null;
}

function isOfConnection(record: CaptureRecord): record is RecordOfConnection {
  return record.kind !== 'frame' && record.connection !== null;
}
