/**
 * Finds what the network knows of a stream that the page's hook did not report. The hook sees `message` events and the
 * types the page listens to; the log sees all messages, and the wire comments and `retry` lines as well. All keep the
 * stream's order, so a single pass with a cursor on each side suffices.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import type { NetworkMessage } from './network-request.ts';
import { SHORTEST_TIME } from './response-times.ts';
import type { StreamFeed, StreamItem } from './stream-feed.ts';

/** A report that is older than the log's next message by more than this, in ms, is missing in the log. */
const STALE_REPORT = 1000;

/** Something only the network has. `heard`: whether the page listened to the message's type at that time. */
type UnreportedItem =
  | (Extract<StreamItem, { kind: 'message' }> & { readonly heard: boolean })
  | Extract<StreamItem, { kind: 'wire-line' }>;

/** The comparison of one request's messages with one attempt's entries. */
export interface Alignment {
  /**
   * Takes from `feed` what can be settled now and returns what the hook did not report, in the feed's order and by the
   * page's clock. After the hook's last report, a message that the hook could see is left for the next call, because
   * its report may still be on its way (a blocked page is seconds late), until the attempt's end was reported, which
   * follows its messages. Items newer than `before` wait for the next report, which tells their place exactly.
   * @param isSilent the hook reports nothing any more: no report is awaited
   */
  takeUnreported(feed: StreamFeed, before: EpochMilliseconds, isSilent: boolean): UnreportedItem[];
  /** Converts the network's `time` to the page's clock, as far as both were compared. */
  pageTime(time: EpochMilliseconds): EpochMilliseconds;
}

/** Compares from the beginning of attempt number `attempt`. */
export function createAlignment(connection: Connection, attempt: number, types: TypeTable): Alignment {
  const { log } = connection;
  let cursor = 0;
  /** Reports up to this time, by the page's clock, were removed (by a limit or a clear) before they were compared. */
  let lostUntil = Number.NEGATIVE_INFINITY;
  /** No report since then was found in the log: clocks are too imprecise to tell where the removed reports end. */
  let isResuming = false;
  /** Time of the last report found in the log, by the page's clock. */
  let lastReport = Number.NEGATIVE_INFINITY;
  /**
   * At least how far the page's clock is behind the network's: no page receives a message before the network does. If
   * it is ahead nothing is lost: the earlier reports are bounds for an entry's time too.
   */
  let lag = 0;
  /** What the hook did not report and whose place is not known yet. */
  const waiting: UnreportedItem[] = [];

  /** Skips reports that were removed: the log's messages of that time are not reported again. */
  function passLost(): void {
    if (cursor >= log.first) return;
    cursor = log.first;
    isResuming = true;
    const newest = log.kind(log.first) === 'dropped' ? log.first : log.first - 1;
    lostUntil = Math.max(lostUntil, log.time(newest));
  }

  /** The next message that the page reported, skipping those older than `since`; null if there is none yet. */
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

  /**
   * Takes the waiting items up to `before`, by the page's clock. The page received the message after them at `next`.
   */
  function takeWaiting(before: EpochMilliseconds, next: EpochMilliseconds): UnreportedItem[] {
    const end = waiting.findIndex(({ time }) => time > before);
    const opened = connection.attempts[attempt]?.open ?? Number.NEGATIVE_INFINITY;
    return waiting.splice(0, end === -1 ? waiting.length : end).map((item) => {
      // With the same time as the next message it would be placed after it.
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

/**
 * The hook always hears `message`, and a named type while the page has a listener for it; of a body it sees everything.
 */
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
