/**
 * Views whose bins are on a fixed grid in time: as a view moves on, its old bins stay the same (see `bin-cache.ts`).
 */
import type { EpochMilliseconds } from '../record.ts';
import type { TimelineView, TimeSpan } from './types.ts';

/** Steps within one power of two. They and their multiples are exact in binary. */
const quarters = [1, 1.25, 1.5, 1.75, 2];

/** The smallest step of the grid that is at least `wanted` ms; at most a quarter more. */
function gridStep(wanted: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(wanted, 2 ** -10)));
  return power * (quarters.find((quarter) => quarter * power >= wanted) ?? 2);
}

/** The view on the grid that covers `span` with at most `most` bins, plus one at each end. */
export function gridView({ from, to }: TimeSpan, most: number, now: EpochMilliseconds): TimelineView {
  const step = gridStep((to - from) / Math.max(1, most));
  const first = Math.floor(from / step);
  const end = Math.max(first + 1, Math.ceil(to / step));
  return { from: first * step, to: end * step, bins: end - first, now };
}
