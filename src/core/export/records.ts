/** Converts a connection into records that recreate it: what a live source would have reported. */
import { encodeChunk } from '../chunk-encoding.ts';
import type { CaptureRecord, ConnectionRecord, EpochMilliseconds, ResponseRecord } from '../record.ts';
import { type Attempt, type Connection, EntryFlag, type TypeTable } from '../session/types.ts';
import type { ExportedConnection } from './export-format.ts';
import type { NumberedRecord } from './in-order.ts';
import type { Masking } from './masking.ts';
import { type StreamPart, streamParts } from './stream-parts.ts';

/** Maximum bytes per record for imported bodies, which have no chunks. */
const longestChunk = 65_536;

type BytesPart = Extract<StreamPart, { kind: 'bytes' }>;

/** Yields the records of one connection, in order. */
export async function* connectionRecords(
  exported: ExportedConnection,
  types: TypeTable,
  masking: Masking,
): AsyncGenerator<NumberedRecord> {
  const { connection } = exported;
  const { log } = connection;
  const begin = log.ordinal(log.first);
  yield { record: connectionRecord(connection, masking), ordinal: begin };
  yield* numbered(listenerRecords(connection), begin);
  let attempt = 0;
  yield* numbered(responseRecords(connection, 0, masking), begin);
  let chunk: BytesPart[] = [];
  let size = 0;
  for await (const part of streamParts(exported)) {
    if (part.kind === 'bytes' && part.attempt === attempt && belongsTo(connection, chunk[0], size, part)) {
      chunk.push(part);
      size += part.bytes.length;
      continue;
    }
    yield* chunkRecords(connection, chunk, size);
    chunk = [];
    size = 0;
    while (attempt < part.attempt) {
      attempt += 1;
      yield { record: connectingRecord(connection, attempt), ordinal: log.ordinal(part.index) };
      yield* numbered(responseRecords(connection, attempt, masking), log.ordinal(part.index));
    }
    if (part.kind === 'bytes') {
      chunk = [part];
      size = part.bytes.length;
    } else yield* numbered(entryRecords(connection, types, part.index), log.ordinal(part.index));
  }
  yield* chunkRecords(connection, chunk, size);
}

/** Whether the part arrived in the same chunk as the parts before it: `first` and others, `size` bytes in total. */
function belongsTo({ log }: Connection, first: BytesPart | undefined, size: number, part: BytesPart): boolean {
  if (first === undefined) return true;
  if (first.time !== part.time || log.chunk(first.index) !== log.chunk(part.index)) return false;
  if (log.chunk(part.index) >= 0) return true;
  return size + part.bytes.length <= longestChunk;
}

function* numbered(records: Iterable<CaptureRecord>, ordinal: number): Generator<NumberedRecord> {
  for (const record of records) yield { record, ordinal };
}

function* chunkRecords({ id, log }: Connection, chunk: readonly BytesPart[], size: number): Generator<NumberedRecord> {
  const [first] = chunk;
  if (first === undefined) return;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of chunk) {
    bytes.set(part.bytes, offset);
    offset += part.bytes.length;
  }
  const record = { kind: 'chunk', connection: id, time: first.time, ...encodeChunk(bytes) } as const;
  if (size > 0) yield { record, ordinal: log.ordinal(first.index) };
}

function connectionRecord(connection: Connection, masking: Masking): ConnectionRecord {
  const { id, created, transport, format, method, withCredentials, frame, initiator, requestBodySize } = connection;
  return {
    kind: 'connection',
    connection: id,
    time: created,
    transport,
    format,
    url: masking.url(connection.url),
    method,
    withCredentials,
    frame: frame && { ...frame, url: masking.url(frame.url) },
    initiator: initiator === null ? null : masking.url(initiator),
    requestHeaders: masking.headers(connection.requestHeaders),
    requestBodySize,
    timing: connection.timing === 'none' ? 'none' : 'recorded',
  };
}

function* listenerRecords({ id, listeners }: Connection): Generator<CaptureRecord> {
  for (const { type, position, since, until } of listeners) {
    const of = { kind: 'listener', connection: id, type, position } as const;
    yield { ...of, time: since, listening: true };
    if (until !== null) yield { ...of, time: until, listening: false };
  }
}

function connectingRecord(connection: Connection, number: number): CaptureRecord {
  const attempt = connection.attempts[number];
  const lastEventId = attempt?.lastEventId;
  return {
    kind: 'connecting',
    connection: connection.id,
    time: attempt?.start ?? connection.created,
    ...(lastEventId === undefined ? {} : { lastEventId }),
  };
}

function* responseRecords(connection: Connection, number: number, masking: Masking): Generator<ResponseRecord> {
  const attempt = connection.attempts[number];
  if (!attempt?.response) return;
  const endBefore = connection.attempts[number - 1]?.end ?? null;
  const isWaitKnown = endBefore !== null && attempt.waited !== null;
  const { status, url, headers, requestHeaders, networkError, ...facts } = attempt.response;
  yield {
    ...facts,
    kind: 'response',
    connection: connection.id,
    time: timeOfResponse(attempt),
    ...(status === null ? {} : { status }),
    ...(networkError === null ? {} : { networkError }),
    url: masking.url(url),
    headers: masking.headers(headers),
    requestHeaders: masking.headers(requestHeaders),
    ...(attempt.firstByte === null ? {} : { firstByteTime: attempt.firstByte }),
    ...(isWaitKnown ? { requestStart: endBefore + attempt.waited } : {}),
  };
}

function timeOfResponse({ firstByte, open, start }: Attempt): EpochMilliseconds {
  return firstByte ?? open ?? start;
}

function* entryRecords(connection: Connection, types: TypeTable, index: number): Generator<CaptureRecord> {
  const { log, id } = connection;
  const of = { connection: id, time: log.time(index) };
  const flags = log.flags(index);
  const late = (flags & EntryFlag.late) !== 0;
  const text = log.text(index) ?? '';
  const detail = log.detail(index);
  switch (log.kind(index)) {
    case 'message':
      yield {
        ...of,
        kind: 'message',
        type: types.name(log.typeId(index)),
        data: text,
        lastEventId: log.lastEventId(index) ?? '',
        heard: (flags & EntryFlag.unheard) === 0,
        ...(late ? { late } : {}),
      };
      break;
    case 'comment':
      yield { ...of, kind: 'wire-line', line: { kind: 'comment', text }, late };
      break;
    case 'retry':
      yield { ...of, kind: 'wire-line', line: { kind: 'retry', value: Number(text) || 0 }, late };
      break;
    case 'open':
      yield { ...of, kind: 'open' };
      break;
    case 'error':
      if (detail?.kind === 'error') {
        const readyState = detail.final ? 'closed' : 'connecting';
        yield { ...of, kind: 'error', readyState, reason: detail.reason, detail: detail.detail };
      }
      break;
    case 'close':
      if (detail?.kind === 'close') yield { ...of, kind: 'close', reason: detail.reason, detail: detail.detail };
      break;
    case 'dropped':
      if (detail?.kind === 'dropped') {
        yield { ...of, kind: 'dropped', count: detail.count, bytes: detail.bytes, reason: detail.reason };
      }
      break;
    case 'note':
      if (detail?.kind === 'note') yield { ...of, kind: 'note', code: detail.code, values: detail.values };
      break;
    case 'connecting':
      break;
  }
}
