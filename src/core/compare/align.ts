/**
 * Pairs the elements of two sequences: first those that stand once in each, in the longest common order (the patience
 * method), then what lies between them, by kind. Takes n log n time whatever the input.
 */

/** What is compared of an element: `key` is the same for equal elements, `kind` for those that may be versions of one. */
export interface Element {
  readonly key: string;
  readonly kind: string;
}

/** Positions in both sequences; null where one has no counterpart. */
export interface Pair {
  readonly a: number | null;
  readonly b: number | null;
}

/** How far a counterpart of the same kind is looked for. */
const LOOKAHEAD = 32;

/** The pairs in order; every element of both sequences stands in exactly one. */
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

/** Where each key stands; null when it stands more than once. In the order of the first. */
function uniquePositions(elements: readonly Element[]): Map<string, number | null> {
  const positions = new Map<string, number | null>();
  for (const [at, { key }] of elements.entries()) positions.set(key, positions.has(key) ? null : at);
  return positions;
}

/** The longest part of `shared` (ordered by `a`) in which `b` rises too. */
function longestRise(shared: readonly Anchor[]): Anchor[] {
  /** For each length of a rise, the index of its smallest last element. */
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

/** Pairs of what lies between two anchors: neighbours of one kind belong together, the others stand alone. */
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

/** Elements to skip until one of `kind`; Infinity when none is near. */
function distance(elements: readonly Element[], from: number, to: number, kind: string | undefined): number {
  for (let at = from; at < Math.min(to, from + LOOKAHEAD); at += 1) if (elements[at]?.kind === kind) return at - from;
  return Number.POSITIVE_INFINITY;
}
