/**
 * Pairs the elements of two sequences: first those that are unique in each, in their longest common order (patience
 * diff), then those in between, by kind. Takes O(n log n) time for any input.
 */

/** How elements are compared: equal elements have the same `key`, versions of the same element the same `kind`. */
export interface Element {
  readonly key: string;
  readonly kind: string;
}

/** Positions in both sequences; null for an element without a counterpart. */
export interface Pair {
  readonly a: number | null;
  readonly b: number | null;
}

/** How many elements ahead a counterpart of the same kind is searched for. */
const LOOKAHEAD = 32;

/** The pairs in order; every element of both sequences is in exactly one of them. */
export function align(a: readonly Element[], b: readonly Element[]): Pair[] {
  const pairs: Pair[] = [];
  let from: Anchor = { a: 0, b: 0 };
  for (const anchor of [...anchors(a, b), { a: a.length, b: b.length }]) {
    for (const pair of pairBetween(a, b, from, anchor)) pairs.push(pair);
    if (anchor.a < a.length || anchor.b < b.length) pairs.push(anchor);
    from = { a: anchor.a + 1, b: anchor.b + 1 };
  }
  return pairs;
}

interface Anchor {
  readonly a: number;
  readonly b: number;
}

function anchors(a: readonly Element[], b: readonly Element[]): Anchor[] {
  const inA = uniquePositions(a);
  const inB = uniquePositions(b);
  const shared: Anchor[] = [];
  for (const [key, at] of inA) {
    const other = inB.get(key);
    if (at !== null && other !== undefined && other !== null) shared.push({ a: at, b: other });
  }
  return longestRise(shared);
}

/** The position of each key, in order of first occurrence; null if it occurs more than once. */
function uniquePositions(elements: readonly Element[]): Map<string, number | null> {
  const positions = new Map<string, number | null>();
  for (const [at, { key }] of elements.entries()) positions.set(key, positions.has(key) ? null : at);
  return positions;
}

/** The longest subsequence of `shared` (ordered by `a`) in which `b` increases too. */
function longestRise(shared: readonly Anchor[]): Anchor[] {
  /** For each length of an increasing subsequence, the index of its smallest last element. */
  const tails: number[] = [];
  const before = new Int32Array(shared.length).fill(-1);
  for (const [at, { b }] of shared.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((shared[tails[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  }
  const rise: Anchor[] = [];
  for (let at = tails[tails.length - 1] ?? -1; at !== -1; at = before[at] ?? -1) {
    const anchor = shared[at];
    if (anchor) rise.push(anchor);
  }
  return rise.reverse();
}

/** Pairs the elements between two anchors: those of the same kind that are close, the others alone. */
function* pairBetween(a: readonly Element[], b: readonly Element[], from: Anchor, to: Anchor): Generator<Pair> {
  let nextA = from.a;
  let nextB = from.b;
  while (nextA < to.a && nextB < to.b) {
    if (a[nextA]?.kind === b[nextB]?.kind) {
      yield { a: nextA++, b: nextB++ };
      continue;
    }
    const skipA = distance(a, nextA, to.a, b[nextB]?.kind);
    const skipB = distance(b, nextB, to.b, a[nextA]?.kind);
    if (skipA <= skipB) yield { a: nextA++, b: null };
    else yield { a: null, b: nextB++ };
  }
  while (nextA < to.a) yield { a: nextA++, b: null };
  while (nextB < to.b) yield { a: null, b: nextB++ };
}

/** Number of elements to skip before one of `kind`; Infinity if none is near. */
function distance(elements: readonly Element[], from: number, to: number, kind: string | undefined): number {
  for (let at = from; at < Math.min(to, from + LOOKAHEAD); at += 1) if (elements[at]?.kind === kind) return at - from;
  return Number.POSITIVE_INFINITY;
}
