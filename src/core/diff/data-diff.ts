/** The difference of two entries' data: as a tree where both are JSON objects or both arrays, by words otherwise. */
import { safeParse } from '../json/safe-parse.ts';
import { diffJson } from './json-diff.ts';
import { diffText } from './text-parts.ts';
import type { DataDiff } from './types.ts';

/** Code units of data that is compared as JSON; longer data is compared by lines. */
const longestJson = 1_000_000;

/** What `after` changes in `before`. Never throws; bounded in work for any input. */
export function diffData(before: string, after: string): DataDiff {
  if (before === after) return { kind: 'equal' };
  const { root, counts, more } = diffJson(jsonOf(before), jsonOf(after));
  return root.kind === 'inside' ? { kind: 'json', root, counts, more } : { kind: 'text', ...diffText(before, after) };
}

/** The JSON value that `text` is; undefined otherwise. */
function jsonOf(text: string): unknown {
  return text.length > longestJson ? undefined : safeParse(text);
}
