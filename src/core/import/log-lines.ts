/**
 * How the lines of a log contain those of an event stream: after a prefix, within JSON, as string literals, or plain
 * but without the blank ones.
 */
import type { EpochMilliseconds } from '../record.ts';
import { findPrefix, findTimelessPrefix } from './line-prefix.ts';
import { findLogRecords } from './log-records.ts';
import { findPrintedLiterals } from './printed-literals.ts';
import { isComplete } from './stream-lines.ts';

export interface LogLine {
  /** The stream's line, or a part of it. */
  readonly rest: string;
  /** Null if the log has no times. */
  readonly time: EpochMilliseconds | null;
  /** The line continues in the log's next line. */
  readonly partial: boolean;
}

export interface LogLines {
  /** What a line of the log contains; null if it is about something else. */
  read(line: string): LogLine | null;
  /** Share of the sample's lines that can be read. */
  readonly share: number;
  readonly timed: boolean;
  /** Times are times of day, without a date: they start over at midnight. */
  readonly ofDay: boolean;
}

/** The reading that explains most of the sample's lines; null if there is none. `now` is the file's own time. */
export function findLogLines(lines: readonly string[], now: EpochMilliseconds): LogLines | null {
  const found = [findLogRecords(lines), findPrefix(lines, now), findPrintedLiterals(lines)].filter(
    (way) => way !== null && way.share >= 0.5,
  );
  const [best] = found.toSorted((a, b) => (b?.share ?? 0) - (a?.share ?? 0));
  return best ?? findBare(lines) ?? findTimelessPrefix(lines);
}

/** A stream from which a tool removed the blank lines (`grep data:`): every event is complete in one line. */
function findBare(lines: readonly string[]): LogLines | null {
  const filled = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  const data = filled.filter((line) => line.startsWith('data:'));
  if (filled.includes('') || data.length < 2 || !data.every(isComplete)) return null;
  const read: LogLines['read'] = (rest) => ({ rest, time: null, partial: false });
  return { read, share: 1, timed: false, ofDay: false };
}
