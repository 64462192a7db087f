/** Numbers and texts of records made safe to keep: a type promises less than a page or a file may send. */
import type { EpochMilliseconds } from '../record.ts';

/** Latest and earliest time that a date can show, in ms. */
const longestTime = 8.64e15;
/** Code units of a word that is kept of a note. */
const longestWord = 1_000;

/** The time within what a date can show; `otherwise` for what is no time. */
export function safeTime(time: EpochMilliseconds, otherwise: EpochMilliseconds): EpochMilliseconds {
  return Number.isFinite(time) ? Math.max(-longestTime, Math.min(longestTime, time)) : otherwise;
}

/** A count: whole, not negative, exact as a number; 0 for what is none. */
export function wholeNumber(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.min(Number.MAX_SAFE_INTEGER, Math.floor(value))) : 0;
}

/** The beginning of a text that a note carries. */
export function shortened(text: string): string {
  return text.slice(0, longestWord);
}
