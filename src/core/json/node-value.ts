/** Keys and values of single nodes, built only for what is displayed. */
import type { JsonDocument } from './document.ts';
import { scanString } from './scan.ts';

/** The node's key with its escapes resolved; null for elements of an array and for the root. */
export function keyOf(document: JsonDocument, node: number): string | null {
  const start = document.keyStart(node);
  return start < 0 ? null : unquoted(document.text.slice(start, scanString(document.text, start)));
}

/** The value of a `string` node with its escapes resolved (`\uXXXX` becomes the character). */
export function stringOf(document: JsonDocument, node: number): string {
  return unquoted(document.source(node));
}

/** The keys that an object repeats: JSON readers disagree on which of their values counts. */
export function duplicateKeys(document: JsonDocument, container: number): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  if (document.kind(container) !== 'object') return twice;
  for (const node of document.children(container)) {
    const key = keyOf(document, node);
    if (key === null) continue;
    if (seen.has(key)) twice.add(key);
    seen.add(key);
  }
  return twice;
}

function unquoted(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  const value: unknown = JSON.parse(quoted);
  return String(value);
}
