/** Text search in a JSON document: searches the source at the engine's speed, then finds the node of each match. */
import { literalPattern } from '../text-match.ts';
import type { JsonDocument } from './document.ts';
import { keyOf, stringOf } from './node-value.ts';
import { scanString } from './scan.ts';

/** A key or a scalar value that contains the text. */
export interface JsonHit {
  readonly node: number;
  readonly part: 'key' | 'value';
}

/** Keys and scalar values that contain `needle`, ignoring case, in document order; at most `limit`. */
export function searchJson(document: JsonDocument, needle: string, limit = 10_000): JsonHit[] {
  if (needle === '') return [];
  const pattern = literalPattern(needle);
  const found = new Map<string, JsonHit>();
  /**
   * Checks the token at the offset; returns where to continue, so that each token is checked once, however long it is.
   */
  const look = (offset: number): number => {
    const hit = partAt(document, offset);
    if (hit === null) return offset + 1;
    if (partText(document, hit).search(pattern) >= 0) found.set(`${hit.node}${hit.part}`, hit);
    return Math.max(offset + 1, endOf(document, hit));
  };
  const everywhere = new RegExp(pattern, 'gi');
  while (found.size < limit) {
    const match = everywhere.exec(document.text);
    if (match === null) break;
    everywhere.lastIndex = look(match.index);
  }
  for (let at = document.text.indexOf('\\'); at >= 0 && found.size < limit; ) {
    at = document.text.indexOf('\\', look(at));
  }
  return [...found.values()].sort((a, b) => a.node - b.node || (a.part === 'key' ? -1 : 1));
}

/** The key or scalar at the offset; null between them. */
function partAt(document: JsonDocument, offset: number): JsonHit | null {
  let low = 0;
  let high = document.size - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginning(document, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  const keyStart = document.keyStart(low);
  if (keyStart >= 0 && offset >= keyStart && offset < scanString(document.text, keyStart)) {
    return { node: low, part: 'key' };
  }
  const inValue = offset >= document.start(low) && offset < document.end(low);
  return inValue && !document.isContainer(low) ? { node: low, part: 'value' } : null;
}

function partText(document: JsonDocument, { node, part }: JsonHit): string {
  if (part === 'key') return keyOf(document, node) ?? '';
  return document.kind(node) === 'string' ? stringOf(document, node) : document.source(node);
}

function endOf(document: JsonDocument, { node, part }: JsonHit): number {
  return part === 'key' ? scanString(document.text, document.keyStart(node)) : document.end(node);
}

function beginning(document: JsonDocument, node: number): number {
  const keyStart = document.keyStart(node);
  return keyStart < 0 ? document.start(node) : keyStart;
}
