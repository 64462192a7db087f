/** The difference between two JSON values as a tree: what is unchanged, added, removed or changed, and where. */
import { keyOf } from '../json/node-value.ts';
import { isSameScalar, isSameValue, type JsonPlace } from '../json/same-value.ts';
import type { JsonDifference, JsonMember } from './types.ts';

/** Maximum number of changes listed one by one. */
const mostChanges = 2_000;
/** Below this depth, array elements are compared by index: aligning them costs more with each level. */
const alignedDepth = 8;

type Change = 'changed' | 'added' | 'removed';

export interface JsonDiff {
  readonly root: JsonDifference;
  readonly counts: Readonly<Record<Change, number>>;
  /** Number of changes beyond the limit, which are not in the tree. */
  readonly more: number;
}

/**
 * What changed from `before` to `after`, which must be of bounded depth. Numbers are compared by all their digits,
 * whatever their notation. If an object repeats a key its last value counts, as in `JSON.parse`.
 */
export function diffJson(before: JsonPlace, after: JsonPlace): JsonDiff {
  const counts: Record<Change, number> = { changed: 0, added: 0, removed: 0 };
  let more = 0;

  /** The change as a member; empty beyond the limit. */
  function change(key: string | null, difference: JsonDifference & { kind: Change }): JsonMember[] {
    if (counts.changed + counts.added + counts.removed >= mostChanges) {
      more += 1;
      return [];
    }
    counts[difference.kind] += 1;
    return [{ key, difference }];
  }
  const added = (key: string | null, value: JsonPlace) => change(key, { kind: 'added', value });
  const removed = (key: string | null, value: JsonPlace) => change(key, { kind: 'removed', before: value });

  function compare(key: string | null, old: JsonPlace, fresh: JsonPlace, depth: number): JsonMember[] {
    const kind = fresh.document.kind(fresh.node);
    const isAlike = isSameScalar(old, fresh);
    if (!isAlike) return change(key, { kind: 'changed', before: old, value: fresh });
    if (kind !== 'object' && kind !== 'array') return [{ key, difference: { kind: 'same', value: fresh } }];
    const members = kind === 'array' ? elements(childrenOf(old), childrenOf(fresh), depth) : keys(old, fresh, depth);
    const isUnchanged = members.every(({ difference }) => difference.kind === 'same');
    if (isUnchanged && more === 0) return [{ key, difference: { kind: 'same', value: fresh } }];
    return [{ key, difference: { kind: 'inside', container: kind, members } }];
  }

  function keys(old: JsonPlace, fresh: JsonPlace, depth: number): JsonMember[] {
    const oldMembers = membersOf(old);
    const freshMembers = membersOf(fresh);
    return mergedKeys([...oldMembers.keys()], [...freshMembers.keys()]).flatMap((key) => {
      const [one, other] = [oldMembers.get(key), freshMembers.get(key)];
      if (one === undefined) return other === undefined ? [] : added(key, other);
      return other === undefined ? removed(key, one) : compare(key, one, other, depth + 1);
    });
  }

  function elements(old: readonly JsonPlace[], fresh: readonly JsonPlace[], depth: number): JsonMember[] {
    const shorter = Math.min(old.length, fresh.length);
    let head = 0;
    let tail = 0;
    if (old.length !== fresh.length && depth < alignedDepth) {
      while (head < shorter && isSame(old[head], fresh[head])) head += 1;
      while (tail < shorter - head && isSame(old.at(-1 - tail), fresh.at(-1 - tail))) tail += 1;
    }
    const members: JsonMember[] = [];
    for (const [at, value] of fresh.slice(0, shorter - tail).entries()) {
      members.push(...compare(null, old[at] ?? value, value, depth + 1));
    }
    for (const value of old.slice(shorter - tail, old.length - tail)) members.push(...removed(null, value));
    for (const value of fresh.slice(shorter - tail, fresh.length - tail)) members.push(...added(null, value));
    for (const value of fresh.slice(fresh.length - tail))
      members.push({ key: null, difference: { kind: 'same', value } });
    return members;
  }

  const [root] = compare(null, before, after, 0);
  return { root: root?.difference ?? { kind: 'changed', before, value: after }, counts, more };
}

/** All keys: those of `fresh` in order, with each removed key after the one that it followed. */
function mergedKeys(old: readonly string[], fresh: readonly string[]): string[] {
  const kept = new Set(fresh);
  /** Removed keys by the kept key before them; null: before all. */
  const removed = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const key of old) {
    if (kept.has(key)) last = key;
    else {
      const group = removed.get(last) ?? [];
      group.push(key);
      removed.set(last, group);
    }
  }
  return [...(removed.get(null) ?? []), ...fresh.flatMap((key) => [key, ...(removed.get(key) ?? [])])];
}

/** The members of an object by key, in document order. */
function membersOf(object: JsonPlace): Map<string, JsonPlace> {
  return new Map(childrenOf(object).map((place) => [keyOf(place.document, place.node) ?? '', place]));
}

/** The members or elements of a container, in document order. */
function childrenOf({ document, node }: JsonPlace): JsonPlace[] {
  return Array.from(document.children(node), (child) => ({ document, node: child }));
}

function isSame(one: JsonPlace | undefined, other: JsonPlace | undefined): boolean {
  return one !== undefined && other !== undefined && isSameValue(one, other);
}
