/** The difference between two texts by words; by lines if there are too many words. */
import type { TextPart } from './types.ts';

/** Maximum number of words to compare one by one; beyond it, lines are compared. */
const mostTokens = 4_000;
/** Maximum number of lines to compare one by one. */
const mostLines = 200_000;
/** Maximum number of edits; texts further apart count as replaced. The work grows with its square. */
const mostEdits = 600;

export interface TextDiff {
  readonly parts: readonly TextPart[];
  readonly coarse: boolean;
}

/** @see Myers, An O(ND) Difference Algorithm and Its Variations (1986). */
export function diffText(before: string, after: string): TextDiff {
  const words = wordsOf(before);
  const others = words && wordsOf(after);
  const isLong = words === null || others === null;
  const [a, b] = isLong ? [linesOf(before), linesOf(after)] : [words, others];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  const edits = shortestEdits(middleA, middleB);
  const parts = new PartList();
  parts.add('same', a.slice(0, head));
  if (edits === null) {
    parts.add('removed', middleA);
    parts.add('added', middleB);
  } else for (const { kind, token } of edits) parts.add(kind, [token]);
  parts.add('same', a.slice(a.length - tail));
  return { parts: parts.list, coarse: isLong || edits === null };
}

/** Collects tokens into parts, with removed ones before added ones. */
class PartList {
  readonly list: TextPart[] = [];

  add(kind: TextPart['kind'], tokens: readonly string[]): void {
    if (tokens.length === 0) return;
    const text = tokens.join('');
    const last = this.list[this.list.length - 1];
    if (last?.kind === kind) this.list[this.list.length - 1] = { kind, text: last.text + text };
    else this.list.push({ kind, text });
  }
}

interface Edit {
  readonly kind: TextPart['kind'];
  readonly token: string;
}

/** The shortest edit script from `a` to `b`; null if it is longer than {@link mostEdits}. */
function shortestEdits(a: readonly string[], b: readonly string[]): Edit[] | null {
  const most = Math.min(mostEdits, a.length + b.length);
  const offset = most + 1;
  const reach = new Int32Array(2 * offset + 1);
  const rounds: Int32Array[] = [];
  for (let distance = 0; distance <= most; distance += 1) {
    rounds.push(reach.slice(offset - distance - 1, offset + distance + 2));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const left = reach[offset + diagonal - 1] ?? 0;
      const right = reach[offset + diagonal + 1] ?? 0;
      let x = diagonal === -distance || (diagonal !== distance && left < right) ? right : left + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach[offset + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return traceBack(a, b, rounds);
    }
  }
  return null;
}

/** `rounds[d]` holds how far each diagonal −d−1 … d+1 reached before round `d`. */
function traceBack(a: readonly string[], b: readonly string[], rounds: readonly Int32Array[]): Edit[] {
  const edits: Edit[] = [];
  let x = a.length;
  let y = b.length;
  for (let distance = rounds.length - 1; distance >= 0; distance -= 1) {
    const reach = rounds[distance];
    const reached = (diagonal: number) => reach?.[diagonal + distance + 1] ?? 0;
    const diagonal = x - y;
    const isInsertion =
      diagonal === -distance || (diagonal !== distance && reached(diagonal - 1) < reached(diagonal + 1));
    const fromDiagonal = isInsertion ? diagonal + 1 : diagonal - 1;
    const fromX = distance === 0 ? 0 : reached(fromDiagonal);
    const startX = distance === 0 ? 0 : isInsertion ? fromX : fromX + 1;
    for (; x > startX; x -= 1, y -= 1) edits.push({ kind: 'same', token: a[x - 1] ?? '' });
    if (distance === 0) break;
    if (isInsertion) edits.push({ kind: 'added', token: b[y - 1] ?? '' });
    else edits.push({ kind: 'removed', token: a[x - 1] ?? '' });
    x = fromX;
    y = fromX - fromDiagonal;
  }
  return edits.reverse();
}

/**
 * Words, runs of spaces and single other characters, which add up to the text. Null if there are too many to compare.
 */
function wordsOf(text: string): string[] | null {
  const words: string[] = [];
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu)) {
    if (words.length === mostTokens) return null;
    words.push(word);
  }
  return words;
}

/** Lines with their line ends; from the {@link mostLines}th on, the rest counts as one. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = lines.length < mostLines ? text.indexOf('\n', from) + 1 : 0;
    const to = end === 0 ? text.length : end;
    lines.push(text.slice(from, to));
    from = to;
  }
  return lines;
}
