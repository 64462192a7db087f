/** How many changes lie between two entries' data, where that costs little: for a number beside a tab that may never be opened. */
import { diffData } from './data-diff.ts';

/** Code units of data that is looked at: two of that length take about 2 ms. */
const longestCounted = 4_000;

const container = /^\s*[[{]/;

/** Values that changed, came or went from `before` to `after`; null for what is no JSON container, or long. */
export function countChanges(before: string, after: string): number | null {
  const isCounted = [before, after].every((data) => data.length <= longestCounted && container.test(data));
  if (!isCounted) return null;
  const diff = diffData(before, after);
  if (diff.kind === 'equal') return 0;
  return diff.kind === 'json' ? diff.counts.changed + diff.counts.added + diff.counts.removed + diff.more : null;
}
