/**
 * What the network tells of a stream that the page's hook did not report. The hook sees `message` events and the types the
 * page listens to; the log sees all messages, the wire comments and `retry` lines too. All keep the stream's order, so one
 * pass with a cursor on each side suffices.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import type { NetworkMessage } from './network-request.ts';
import { SHORTEST_TIME } from './response-times.ts';
import type { StreamFeed, StreamItem } from './stream-feed.ts';

/** A report this much older than the log's next message, in ms, is one the log does not have. */
const STALE_REPORT = 1000;

/** What only the network has. `heard` tells whether the page listened to a message's type then. */
type UnreportedItem =
  | (Extract<StreamItem, { kind: 'message' }> & { readonly heard: boolean })
  | Extract<StreamItem, { kind: 'wire-line' }>;

/** The comparison of one request's messages with one attempt's entries. */
export interface Alignment {
  /**
   * Takes as much of what the network has as can be known now and returns what the hook did not report, in its order and by
   * the page's clock. Where the hook's reports end, a message that it could see is left for the next call: its report may
   * still be on its way (a blocked page is late by seconds), until the attempt's end was reported, which follows its
   * messages. What is newer than `before` waits for the report that follows it, which tells its place exactly.
   * @param isSilent The hook reports nothing any more: no report is awaited.
   */
  takeUnreported(feed: StreamFeed, before: EpochMilliseconds, isSilent: boolean): UnreportedItem[];
  /** What the network calls `time`, by the page's clock as far as both were compared. */
  pageTime(time: EpochMilliseconds): EpochMilliseconds;
}

/** Compares from the beginning of attempt number `attempt`. */
export function createAlignment(connection: Connection, attempt: number, types: TypeTable): Alignment {
  const { log } = connection;
  let cursor = 0;
  /** Until then, by the page's clock, reports went (to a limit, or to a clear) that were not compared. */
  let lostUntil = Number.NEGATIVE_INFINITY;
  /** No report since then was found in the log: the clocks do not tell to the millisecond where those that went end. */
  let isResuming = false;
  /** Time of the last report that was found, by the page's clock. */
  let lastReport = Number.NEGATIVE_INFINITY;
  /**
   * How far the page's clock is behind the network's, at least: no page hears of a message before the network has it.
   * Where it is ahead nothing is lost: the reports before bound an entry's time too.
   */
  let lag = 0;
  /** What the hook did not report and whose place is not known yet. */
  const waiting: UnreportedItem[] = [];

  /** Passes over reports that are there no more: what the log has of their time is not told again. */
  function passLost(): void {
    if (cursor >= log.first) return;
    cursor = log.first;
    isResuming = true;
    const newest = log.kind(log.first) === 'dropped' ? log.first : log.first - 1;
    lostUntil = Math.max(lostUntil, log.time(newest));
  }

  /** The next message entry that came from the page, past those older than `since`; null when there is none yet. */
  function nextReport(since: EpochMilliseconds): number | null {
    for (; cursor < log.end; cursor += 1) {
      if (log.kind(cursor) !== 'message' || (log.flags(cursor) & EntryFlag.late) !== 0) continue;
      if (log.attempt(cursor) > attempt) return null;
      if (log.attempt(cursor) === attempt && log.time(cursor) >= since) return cursor;
    }
    return null;
  }

  function isReportOf(entry: number, message: NetworkMessage): boolean {
    return types.name(log.typeId(entry)) === message.type && log.text(entry) === message.data;
  }

  /** What waits, until `before`, by the page's clock; at `next` the page heard the message after it. */
  function takeWaiting(before: EpochMilliseconds, next: EpochMilliseconds): UnreportedItem[] {
    const end = waiting.findIndex(({ time }) => time > before);
    const opened = connection.attempts[attempt]?.open ?? Number.NEGATIVE_INFINITY;
    return waiting.splice(0, end === -1 ? waiting.length : end).map((item) => {
      // At the same time as the next it would stand after it.
      const latest = Math.min(Math.max(opened, pageTime(item.time)), next - SHORTEST_TIME);
      return { ...item, time: Math.max(lastReport, latest) };
    });
  }

  function takeUnreported(feed: StreamFeed, before: EpochMilliseconds, isSilent: boolean): UnreportedItem[] {
    const unreported: UnreportedItem[] = [];
    passLost();
    const isOver = (connection.attempts[attempt]?.end ?? null) !== null;
    for (let item = feed.first(); item !== null; item = feed.next()) {
      if (item.kind === 'wire-line') {
        if (pageTime(item.time) > lostUntil) waiting.push(item);
        continue;
      }
      const report = nextReport(item.time - STALE_REPORT);
      if (report !== null && isReportOf(report, item)) {
        const time = log.time(report);
        lag = Math.max(lag, item.time - time);
        unreported.push(...takeWaiting(Number.POSITIVE_INFINITY, time));
        lastReport = time;
        cursor = report + 1;
        isResuming = false;
        continue;
      }
      if (pageTime(item.time) <= lostUntil) continue;
      const heard = isListenedTo(connection, item);
      if (isResuming && heard && report !== null) continue;
      if (report === null && heard && !isOver && !isSilent) break;
      waiting.push({ ...item, heard });
    }
    unreported.push(...takeWaiting(isOver ? Number.POSITIVE_INFINITY : before, Number.POSITIVE_INFINITY));
    return unreported;
  }

  const pageTime = (time: EpochMilliseconds) => time - lag;

  return { takeUnreported, pageTime };
}

/** The hook hears `message` always, and a named type while the page has a listener for it; of a body it sees all. */
function isListenedTo({ listeners, transport }: Connection, { type, time }: NetworkMessage): boolean {
  return (
    transport !== 'eventsource' ||
    type === 'message' ||
    listeners.some(
      (listener) =>
        listener.type === type && listener.since <= time && (listener.until === null || listener.until > time),
    )
  );
}
