/** Finds rows by what they are: the next of a type, error, long gap, or a time. Positions in the rows; −1 = none. */
import type { Connection } from '../../../core/session/types.ts';
import type { EntryRows } from './entry-rows.ts';

export type RowTest = (connection: Connection, index: number) => boolean;

/** The nearest row after (`step` 1) or before (−1) `from` that passes the test. Reads columns only: a million rows take a few ms. */
export function findRow(rows: EntryRows, from: number, step: 1 | -1, passes: RowTest): number {
  for (let at = from + step; at >= 0 && at < rows.length; at += step) {
    const connection = rows.connectionAt(at);
    if (connection !== undefined && passes(connection, rows.indexAt(at))) return at;
  }
  return -1;
}

/** The first row at or after a time, ms since the epoch; the last row when all are before. A file's rows have times of their own: one after the other. */
export function rowAtTime(rows: EntryRows, time: number): number {
  const found = findRow(rows, -1, 1, ({ log }, index) => log.time(index) >= time);
  return found < 0 ? rows.length - 1 : found;
}

/**
 * Parses a time that the user typed: `4:44.160` or `12.5` counts from `start`; `14:06:55` is that time on the day of `start`, or
 * on the next day if only that lies between `start` and `end`.
 * Ms since the epoch; null when it is no time. Two parts (`4:44`) are minutes and seconds in a relative column.
 */
export function typedTime(typed: string, start: number, clock: boolean, end = start): number | null {
  const parts = /^(?:(\d{1,3}):)?(?:(\d{1,2}):)?(\d{1,5}(?:\.\d{1,3})?)$/.exec(typed.trim().replace(',', '.'));
  if (parts === null) return null;
  const given = [parts[1], parts[2], parts[3]].filter((part) => part !== undefined).map(Number);
  if (clock) {
    if (given.length < 2) return null;
    const [hours = 0, minutes = 0, seconds = 0] = given;
    if (hours > 23 || minutes > 59 || seconds >= 60) return null;
    const clockOf = [hours, minutes, Math.floor(seconds), Math.round((seconds % 1) * 1_000)] as const;
    const today = new Date(start).setHours(...clockOf);
    const next = new Date(start);
    next.setDate(next.getDate() + 1);
    const tomorrow = next.setHours(...clockOf);
    return today < start && tomorrow <= end ? tomorrow : today;
  }
  return start + Math.round(given.reduce((sum, part) => sum * 60 + part, 0) * 1_000);
}
