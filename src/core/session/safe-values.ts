/** Makes numbers and texts of records safe to keep: a page or a file may send values that their types do not allow. */
import type { EpochMilliseconds } from '../record.ts';

/** Latest time that a `Date` can represent, in ms (negative: the earliest). */
const longestTime = 8.64e15;
/** Maximum length, in code units, of text quoted in a note. */
const longestWord = 1_000;

/** The time, clamped to what a `Date` can represent; `otherwise` if it is not a number. */
export function safeTime(time: EpochMilliseconds, otherwise: EpochMilliseconds): EpochMilliseconds {
  return Number.isFinite(time) ? Math.max(-longestTime, Math.min(longestTime, time)) : otherwise;
}

/** A count: a whole, non-negative, safe integer; 0 for anything else. */
export function wholeNumber(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(value))) : 0;
}

/** The beginning of a text, for a note. */
export function shortened(text: string): string {
  return text.slice(0, longestWord);
}
