/** The difference of two JSON values as a tree: what is the same, what came, what went, what changed, and where. */
import type { JsonDifference, JsonMember } from './types.ts';

/** Changes told one by one. */
const mostChanges = 2_000;
/** Below this depth elements of arrays are compared by their position: finding moved ones costs by depth. */
const alignedDepth = 8;

type Change = 'changed' | 'added' | 'removed';
type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonDiff {
  readonly root: JsonDifference;
  readonly counts: Readonly<Record<Change, number>>;
  /** Changes beyond the bound; they are not in the tree. */
  readonly more: number;
}

/** What `after` changes in `before`; both as `JSON.parse` gives them, of bounded depth. */
export function diffJson(before: unknown, after: unknown): JsonDiff {
  const counts: Record<Change, number> = { changed: 0, added: 0, removed: 0 };
  let more = 0;

  /** The change as a member; none beyond the bound. */
  function change(key: string | null, difference: JsonDifference & { kind: Change }): JsonMember[] {
    if (counts.changed + counts.added + counts.removed >= mostChanges) {
      more += 1;
      return [];
    }
    counts[difference.kind] += 1;
    return [{ key, difference }];
  }
  const added = (key: string | null, value: unknown) => change(key, { kind: 'added', value });
  const removed = (key: string | null, value: unknown) => change(key, { kind: 'removed', before: value });

  function compare(key: string | null, old: unknown, fresh: unknown, depth: number): JsonMember[] {
    if (old === fresh) return [{ key, difference: { kind: 'same', value: fresh } }];
    const members = membersOf(old, fresh, depth);
    if (members === null) return change(key, { kind: 'changed', before: old, value: fresh });
    const isSame = members.every(({ difference }) => difference.kind === 'same');
    if (isSame && more === 0) return [{ key, difference: { kind: 'same', value: fresh } }];
    const container = Array.isArray(fresh) ? 'array' : 'object';
    return [{ key, difference: { kind: 'inside', container, members } }];
  }

  /** Null when the two have no members to compare. */
  function membersOf(old: unknown, fresh: unknown, depth: number): JsonMember[] | null {
    if (Array.isArray(old) && Array.isArray(fresh)) return elements(old, fresh, depth);
    return isObject(old) && isObject(fresh) ? keys(old, fresh, depth) : null;
  }

  function keys(old: JsonObject, fresh: JsonObject, depth: number): JsonMember[] {
    return mergedKeys(Object.keys(old), Object.keys(fresh)).flatMap((key) => {
      if (!Object.hasOwn(fresh, key)) return removed(key, old[key]);
      if (!Object.hasOwn(old, key)) return added(key, fresh[key]);
      return compare(key, old[key], fresh[key], depth + 1);
    });
  }

  function elements(old: readonly unknown[], fresh: readonly unknown[], depth: number): JsonMember[] {
    const shorter = Math.min(old.length, fresh.length);
    let head = 0;
    let tail = 0;
    if (old.length !== fresh.length && depth < alignedDepth) {
      while (head < shorter && isEqual(old[head], fresh[head])) head += 1;
      while (tail < shorter - head && isEqual(old.at(-1 - tail), fresh.at(-1 - tail))) tail += 1;
    }
    const members: JsonMember[] = [];
    for (let at = 0; at < shorter - tail; at += 1) members.push(...compare(null, old[at], fresh[at], depth + 1));
    for (const value of old.slice(shorter - tail, old.length - tail)) members.push(...removed(null, value));
    for (const value of fresh.slice(shorter - tail, fresh.length - tail)) members.push(...added(null, value));
    for (const value of fresh.slice(fresh.length - tail))
      members.push({ key: null, difference: { kind: 'same', value } });
    return members;
  }

  const [root] = compare(null, before, after, 0);
  return { root: root?.difference ?? { kind: 'changed', before, value: after }, counts, more };
}

/** All keys: those of `fresh` in their order, each removed one behind the key that it followed. */
function mergedKeys(old: readonly string[], fresh: readonly string[]): string[] {
  const kept = new Set(fresh);
  /** Removed keys by the kept key before them; null = before all. */
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

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  return JSON.stringify(one) === JSON.stringify(other);
}
