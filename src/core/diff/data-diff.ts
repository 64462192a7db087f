/** The difference between two entries' data: a tree if both are JSON objects or both arrays, otherwise by words. */
import { parseJsonDocument } from '../json/parse-document.ts';
import type { JsonPlace } from '../json/same-value.ts';
import { diffJson } from './json-diff.ts';
import { diffText } from './text-parts.ts';
import type { DataDiff } from './types.ts';

/** Maximum length of data compared as JSON, in code units; longer data is compared by lines. */
const longestJson = 1_000_000;

/** Maximum depth of containers, as they are compared recursively; deeper data is compared as text. */
const deepestJson = 200;

/** What changed from `before` to `after`. Never throws; takes bounded time for any input. */
export function diffData(before: string, after: string): DataDiff {
  if (before === after) return { kind: 'equal' };
  const [old, fresh] = [jsonOf(before), jsonOf(after)];
  if (old === null || fresh === null) return { kind: 'text', ...diffText(before, after) };
  const { root, counts, more } = diffJson(old, fresh);
  return root.kind === 'inside' ? { kind: 'json', root, counts, more } : { kind: 'text', ...diffText(before, after) };
}

/** The JSON value in `text`; null if it is invalid, too long or too deep. */
function jsonOf(text: string): JsonPlace | null {
  if (text.length > longestJson) return null;
  const result = parseJsonDocument(text);
  if (!result.ok) return null;
  const { document } = result;
  for (let node = 0; node < document.size; node++) if (document.depth(node) > deepestJson) return null;
  return { document, node: 0 };
}
