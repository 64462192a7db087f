/** Round times for an axis. */
import type { TimeSpan } from './types.ts';

/** Steps that are easy to read, in ms. */
const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000,
];
const day = 86_400_000;

export interface Ticks {
  /** Distance between two ticks in ms. */
  readonly step: number;
  readonly times: readonly number[];
}

/**
 * At most `most` round times within the span, counted from `origin` (the recording's start, or midnight for clock
 * times).
 */
export function niceTicks({ from, to }: TimeSpan, most: number, origin: number): Ticks {
  const wanted = (to - from) / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / day) * day;
  const times: number[] = [];
  for (let number = Math.ceil((from - origin) / step); origin + number * step < to; number += 1) {
    if (times.length >= most) break;
    times.push(origin + number * step);
  }
  return { step, times };
}
