/**
 * Which messages of the network log the page's hook did not report. The hook sees `message` events and the types the
 * page listens to; the log sees all. Both keep the stream's order, so one pass with a cursor on each side suffices.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, TypeTable } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import { type NetworkMessage, readNetworkMessage } from './network-request.ts';

/** A report this much older than the log's next message, in ms, is one the log does not have. */
const STALE_REPORT = 1000;

/** A message that only the network log has. `heard` tells whether the page listened to its type then. */
interface UnreportedMessage extends NetworkMessage {
  readonly heard: boolean;
}

/** The comparison of one request's messages with one attempt's entries. */
export interface Alignment {
  /**
   * Settles as many of the log's messages as can be known now and returns those that the hook did not report.
   * Where the hook's reports end, a message that it could see is left for the next call: its report may still be on
   * its way (a blocked page is late by seconds), until the attempt's end was reported, which follows its messages.
   */
  takeUnreported(messages: readonly unknown[]): UnreportedMessage[];
}

/** Compares from the beginning of attempt number `attempt`. */
export function createAlignment(connection: Connection, attempt: number, types: TypeTable): Alignment {
  const { log } = connection;
  let settled = 0;
  let cursor = log.first;

  /** The next message entry that came from the page, past those older than `since`; null when there is none yet. */
  function nextReport(since: EpochMilliseconds): number | null {
    for (cursor = Math.max(cursor, log.first); cursor < log.end; cursor += 1) {
      if (log.kind(cursor) !== 'message' || (log.flags(cursor) & EntryFlag.late) !== 0) continue;
      if (log.attempt(cursor) > attempt) return null;
      if (log.attempt(cursor) === attempt && log.time(cursor) >= since) return cursor;
    }
    return null;
  }

  function isReportOf(entry: number, message: NetworkMessage): boolean {
    return types.name(log.typeId(entry)) === message.type && log.text(entry) === message.data;
  }

  function takeUnreported(messages: readonly unknown[]): UnreportedMessage[] {
    const unreported: UnreportedMessage[] = [];
    const isOver = (connection.attempts[attempt]?.end ?? null) !== null;
    for (; settled < messages.length; settled += 1) {
      const message = readNetworkMessage(messages[settled]);
      if (message === null) continue;
      const report = nextReport(message.time - STALE_REPORT);
      if (report !== null && isReportOf(report, message)) {
        cursor = report + 1;
        continue;
      }
      const heard = isListenedTo(connection, message);
      if (report === null && heard && !isOver) break;
      unreported.push({ ...message, heard });
    }
    return unreported;
  }

  return { takeUnreported };
}

/** The hook hears `message` always, and a named type while the page has a listener for it. */
function isListenedTo({ listeners }: Connection, { type, time }: NetworkMessage): boolean {
  return (
    type === 'message' ||
    listeners.some(
      (listener) =>
        listener.type === type && listener.since <= time && (listener.until === null || listener.until > time),
    )
  );
}
