/** The difference of two entries' data: as a tree where both are JSON objects or both arrays, by words otherwise. */
import { parseJsonDocument } from '../json/parse-document.ts';
import type { JsonPlace } from '../json/same-value.ts';
import { diffJson } from './json-diff.ts';
import { diffText } from './text-parts.ts';
import type { DataDiff } from './types.ts';

/** Code units of data that is compared as JSON; longer data is compared by lines. */
const longestJson = 1_000_000;

/** Containers in each other that are walked by recursion; deeper data is compared as text. */
const deepestJson = 200;

/** What `after` changes in `before`. Never throws; bounded in work for any input. */
export function diffData(before: string, after: string): DataDiff {
  if (before === after) return { kind: 'equal' };
  const [old, fresh] = [jsonOf(before), jsonOf(after)];
  if (old === null || fresh === null) return { kind: 'text', ...diffText(before, after) };
  const { root, counts, more } = diffJson(old, fresh);
  return root.kind === 'inside' ? { kind: 'json', root, counts, more } : { kind: 'text', ...diffText(before, after) };
}

/** The JSON value that `text` is; null when it is none, too long or too deep. */
function jsonOf(text: string): JsonPlace | null {
  if (text.length > longestJson) return null;
  const result = parseJsonDocument(text);
  if (!result.ok) return null;
  const { document } = result;
  for (let node = 0; node < document.size; node++) if (document.depth(node) > deepestJson) return null;
  return { document, node: 0 };
}
