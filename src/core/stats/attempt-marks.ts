/** Chooses the labels on a bar of a connection's attempts, so that no two overlap. */
import type { EpochMilliseconds } from '../record.ts';

/**
 * Widths of a number's margin, of each of its digits, and of a time, as fractions of the narrowest bar (300 CSS
 * pixels).
 */
const numberMargin = 0.02;
const digitRoom = 0.02;
const timeRoom = 0.12;

export interface AttemptMark {
  /** Counts from 1. */
  readonly number: number;
  readonly time: EpochMilliseconds;
  /** Where it begins, as a fraction of the bar, 0 to 1. */
  readonly at: number;
  readonly hasNumber: boolean;
  readonly hasTime: boolean;
}

/**
 * Marks for attempts that begin at `starts`, of which the first has the number `first`. The bar spans `from` to `to`,
 * whose times are at its ends already.
 */
export function attemptMarks(
  starts: readonly EpochMilliseconds[],
  first: number,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
): readonly AttemptMark[] {
  const part = (time: EpochMilliseconds) => Math.min(1, Math.max(0, (time - from) / Math.max(1, to - from)));
  let written = 0;
  return starts.map((time, index) => {
    const at = part(time);
    const number = first + index;
    const room = part(starts[index + 1] ?? to) - at;
    const hasNumber = room >= numberMargin + digitRoom * String(number).length;
    const hasTime = hasNumber && at - written >= timeRoom && 1 - at >= timeRoom;
    if (hasTime) written = at;
    return { number, time, at, hasNumber, hasTime };
  });
}
