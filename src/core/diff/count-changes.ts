/**
 * Counts the changes between two entries' data if that is cheap, for a number beside a tab that may never be opened.
 */
import { diffData } from './data-diff.ts';

/** Maximum length of the data, in code units: comparing two texts this long takes about 2 ms. */
const longestCounted = 4_000;

const container = /^\s*[[{]/;

/**
 * Number of values changed, added or removed from `before` to `after`; null unless both are JSON containers, and short.
 */
export function countChanges(before: string, after: string): number | null {
  const isCounted = [before, after].every((data) => data.length <= longestCounted && container.test(data));
  if (!isCounted) return null;
  const diff = diffData(before, after);
  if (diff.kind === 'equal') return 0;
  return diff.kind === 'json' ? diff.counts.changed + diff.counts.added + diff.counts.removed + diff.more : null;
}
