/** What is written at a bar of a connection's attempts, so that no two words run into each other. */
import type { EpochMilliseconds } from '../record.ts';

/** What a number's margin, each of its digits, and a time need, as parts of the narrowest bar (300 CSS pixels). */
const numberMargin = 0.02;
const digitRoom = 0.02;
const timeRoom = 0.12;

export interface AttemptMark {
  /** From 1. */
  readonly number: number;
  readonly time: EpochMilliseconds;
  /** Where it begins, 0 to 1 of the bar. */
  readonly at: number;
  readonly hasNumber: boolean;
  readonly hasTime: boolean;
}

/**
 * Marks of attempts that begin at `starts`, the first of which is number `first`. The bar reaches `from` … `to`; both ends have
 * their times already.
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
