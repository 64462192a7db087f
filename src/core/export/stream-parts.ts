/**
 * A connection's stream in a form that can be written again: the wire's own bytes where they are known, and parsed
 * entries elsewhere. Shared by several formats (session, raw stream, HAR, replay).
 */
import type { EpochMilliseconds } from '../record.ts';
import { EntryFlag, type EventLog } from '../session/types.ts';
import { type IndexRange, indexesOf, load } from './entries.ts';
import type { ExportedConnection } from './export-format.ts';

/** Maximum bytes kept of what follows the last entry in a file's body. */
const longestTail = 65_536;

export type StreamPart =
  /** Bytes of the attempt's body, up to the end of the entry. */
  | {
      readonly kind: 'bytes';
      readonly attempt: number;
      readonly time: EpochMilliseconds;
      readonly index: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** They follow the attempt's last entry: lines without effect, or an unfinished block. */
      readonly isTail: boolean;
    }
  /** An entry whose bytes are unknown (or that has none). */
  | { readonly kind: 'entry'; readonly attempt: number; readonly time: EpochMilliseconds; readonly index: number };

/**
 * The parts in the order of the log, or of a `range` of it. For a whole connection they include the bytes between
 * entries.
 */
export async function* streamParts(exported: ExportedConnection, range?: IndexRange): AsyncGenerator<StreamPart> {
  const { connection, entries } = exported;
  const { log } = connection;
  /** The offset up to which each attempt's body was written. */
  const written = new Map<number, number>();
  let last: number | null = null;
  for (const index of indexesOf(exported, range)) {
    if (!log.isLoaded(index)) await load(connection, index);
    const attempt = log.attempt(index);
    const time = log.time(index);
    const isWire = (log.flags(index) & EntryFlag.wire) !== 0;
    const from = written.get(attempt) ?? 0;
    const end = log.offset(index) + log.wireSize(index);
    const bytes = isWire ? wireBytes(log, index, entries === null && from > 0 ? from : null) : null;
    if (entries === null && !written.has(attempt) && isEnd(log, index)) yield* wholeBody(exported, index, written);
    if (bytes === null) yield { kind: 'entry', attempt, time, index };
    else {
      yield { kind: 'bytes', attempt, time, index, bytes: viewOf(bytes), isTail: false };
      written.set(attempt, Math.max(from, end));
    }
    if (entries === null && isLastOfAttempt(log, index)) yield* tail(exported, attempt, index, written.get(attempt));
    last = index;
  }
  if (entries === null && last !== null && !written.has(log.attempt(last))) yield* wholeBody(exported, last, written);
}

/** Whether the entry marks the end of its attempt's body. */
function isEnd(log: EventLog, index: number): boolean {
  const kind = log.kind(index);
  return kind === 'error' || kind === 'close';
}

/**
 * A body without any entry: its only event was never finished, or its lines had no effect. Unknown once entries were
 * dropped.
 */
function* wholeBody(exported: ExportedConnection, index: number, written: Map<number, number>): Generator<StreamPart> {
  const { log } = exported.connection;
  const attempt = log.attempt(index);
  if (log.first > 0) return;
  written.set(attempt, 0);
  yield* tail(exported, attempt, index, 0);
}

/** The same bytes, copied only if they are shared between threads. */
function viewOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(bytes);
}

/** The entry's block; with `from` (and at the start of a body) also what precedes it in the body. */
function wireBytes(log: EventLog, index: number, from: number | null): Uint8Array | null {
  const attempt = log.attempt(index);
  const offset = log.offset(index);
  const end = offset + log.wireSize(index);
  if (from !== null && from < end) {
    const between = log.rawRange(attempt, from, end);
    if (between) return between;
  }
  if (from !== null && from >= end) return new Uint8Array(0);
  const fromStart = from === null && offset > 0 && offset < 4_096 && isFirstOfBody(log, index);
  const own = (fromStart ? log.rawRange(attempt, 0, end) : null) ?? log.raw(index) ?? null;
  // A block too long to be read whole: its cut beginning would swallow the next block.
  return own !== null && own.length < log.wireSize(index) ? null : own;
}

function isFirstOfBody(log: EventLog, index: number): boolean {
  const attempt = log.attempt(index);
  for (let before = index - 1; before >= log.first && log.attempt(before) === attempt; before--) {
    if (log.flags(before) & EntryFlag.wire) return false;
  }
  return true;
}

function isLastOfAttempt(log: EventLog, index: number): boolean {
  const next = index + 1;
  if (next < log.end && log.attempt(next) === log.attempt(index) && log.flags(next) & EntryFlag.wire) return false;
  return (log.flags(index) & EntryFlag.wire) !== 0;
}

/** What follows the last entry: lines without effect, or an unfinished block. */
function* tail(
  { connection }: ExportedConnection,
  attempt: number,
  index: number,
  from: number | undefined,
): Generator<StreamPart> {
  if (from === undefined) return;
  const size = connection.attempts[attempt]?.bytes ?? 0;
  const { log } = connection;
  // A body in memory ends at `size`; one in a file may continue after its last entry, to the end of the file.
  const bytes = log.rawRange(attempt, from, from + longestTail) ?? log.rawRange(attempt, from, Math.max(from, size));
  if (bytes && bytes.length > 0) {
    yield { kind: 'bytes', attempt, time: log.time(index), index, bytes: new Uint8Array(bytes), isTail: true };
  }
}
