/**
 * Validates records where they enter from a page or a file, which may contain anything. Written by hand, because every
 * record is checked.
 */
import { isObject } from './json-object.ts';
import type {
  CaptureRecord,
  ChunkRecord,
  CloseReason,
  ConnectionId,
  ConnectionRecord,
  DropReason,
  FrameInfo,
  HeaderList,
  RecordBatch,
  StreamFormat,
  Transport,
  WireLineRecord,
} from './record.ts';

type Guard<Value> = (value: unknown) => value is Value;
/** A guard for each field but `kind`, so that a new field of a record does not compile without one. */
type Shape<Of> = { readonly [Name in Exclude<keyof Of, 'kind'>]-?: Guard<Of[Name]> };
type Shapes = { readonly [Kind in CaptureRecord['kind']]: Shape<Extract<CaptureRecord, { kind: Kind }>> };

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length <= 9 && value.every(isText);
const isHeaders = (value: unknown): value is HeaderList =>
  Array.isArray(value) &&
  value.length <= 1_000 &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
const isFrame = (value: unknown): value is FrameInfo =>
  isObject(value) && isText(value.id) && isText(value.url) && isFlag(value.top);

function optional<Value>(guard: Guard<Value>): Guard<Value | undefined> {
  return (value): value is Value | undefined => value === undefined || guard(value);
}

function nullable<Value>(guard: Guard<Value>): Guard<Value | null> {
  return (value): value is Value | null => value === null || guard(value);
}

/** The values are given as keys, so that none of the union's can be missing. */
function oneOf<Value extends string>(values: Readonly<Record<Value, true>>): Guard<Value> {
  const known = new Set<unknown>(Object.keys(values));
  return (value): value is Value => known.has(value);
}

const isTransport = oneOf<Transport>({ eventsource: true, fetch: true, xhr: true, worker: true, import: true });
const isFormat = oneOf<StreamFormat>({ 'event-stream': true, ndjson: true });
const isEncoding = oneOf<ChunkRecord['encoding']>({ 'utf-8': true, base64: true });
const isTiming = oneOf<NonNullable<ConnectionRecord['timing']>>({ recorded: true, none: true });
const isReadyState = oneOf<'connecting' | 'closed'>({ connecting: true, closed: true });
const isCloseReason = oneOf<CloseReason>({
  'closed-by-page': true,
  'server-ended': true,
  'network-error': true,
  status: true,
  stopped: true,
  'content-type': true,
  cors: true,
  csp: true,
  navigation: true,
  collected: true,
  'end-of-file': true,
  unknown: true,
});
const isDropReason = oneOf<DropReason>({
  'page-history': true,
  'session-limit': true,
  transport: true,
  paused: true,
  'cut-off': true,
});
const isLine = (value: unknown): value is WireLineRecord['line'] =>
  isObject(value) &&
  ((value.kind === 'comment' && isText(value.text)) || (value.kind === 'retry' && isCount(value.value)));

const ofConnection = { connection: isText, time: isTime };

const shapes: Shapes = {
  connection: {
    ...ofConnection,
    transport: isTransport,
    format: isFormat,
    url: isText,
    method: isText,
    withCredentials: isFlag,
    frame: nullable(isFrame),
    initiator: nullable(isText),
    requestHeaders: isHeaders,
    requestBodySize: nullable(isCount),
    timing: optional(isTiming),
  },
  connecting: { ...ofConnection, lastEventId: optional(nullable(isText)) },
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
  chunk: { ...ofConnection, data: isText, encoding: isEncoding },
  'wire-line': { ...ofConnection, line: isLine, late: isFlag },
  error: { ...ofConnection, readyState: isReadyState, reason: isCloseReason, detail: optional(isText) },
  close: { ...ofConnection, reason: isCloseReason, detail: optional(isText) },
  listener: { ...ofConnection, type: isText, listening: isFlag, position: nullable(isText) },
  dropped: {
    connection: nullable(isText),
    time: isTime,
    count: isCount,
    bytes: isCount,
    reason: isDropReason,
  },
  note: { connection: nullable(isText), time: isTime, code: isText, values: isTexts },
  frame: { time: isTime, frame: isFrame, alive: isFlag },
};

/** The guards by kind. A map and lists, so that no name from a page is looked up in an object. */
const guards = new Map<unknown, readonly (readonly [name: string, guard: Guard<unknown>])[]>(
  Object.entries(shapes).map(([kind, shape]) => [kind, Object.entries(shape)]),
);

/** Whether `value` is a record, from any source. */
function isRecord(value: unknown): value is CaptureRecord {
  if (!isObject(value)) return false;
  const shape = guards.get(value.kind);
  if (!shape) return false;
  for (const [name, guard] of shape) if (!guard(value[name])) return false;
  return true;
}

const hookTransports = new Set(['eventsource', 'fetch', 'xhr']);

/** Whether `value` is a record that a hook may send: hooks see no workers and no files, and the wire only as chunks. */
export function isHookRecord(value: unknown): value is CaptureRecord {
  if (!isRecord(value) || value.kind === 'wire-line') return false;
  return value.kind !== 'connection' || (hookTransports.has(value.transport) && value.timing === undefined);
}

/** Whether `value` is a batch of such records. */
export function isHookBatch(value: unknown): value is RecordBatch {
  if (!isObject(value) || !isText(value.source) || !isCount(value.from)) return false;
  return Array.isArray(value.records) && value.records.every(isHookRecord);
}

type RecordOfConnection = Exclude<CaptureRecord, { kind: 'frame' }> & { readonly connection: ConnectionId };

/** The record of a saved session, without anything that this version does not know; null if it is none. */
export function readSavedRecord(value: unknown): RecordOfConnection | null {
  if (!isObject(value)) return null;
  const known: Record<string, unknown> = { kind: value.kind };
  for (const [name] of guards.get(value.kind) ?? []) if (value[name] !== undefined) known[name] = value[name];
  if (known.kind === 'connection') known.timing ??= 'recorded';
  return isRecord(known) && isOfConnection(known) ? known : null;
}

function isOfConnection(record: CaptureRecord): record is RecordOfConnection {
  return record.kind !== 'frame' && record.connection !== null;
}
