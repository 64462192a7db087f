/** The difference of two entries' data: by path where both are JSON objects or arrays, by words otherwise. */
import microdiff from 'microdiff';
import { safeParse } from '../json/safe-parse.ts';
import { diffText } from './text-parts.ts';
import type { DataDiff, JsonChange } from './types.ts';

/** Code units of data that is compared as JSON; longer data is compared by lines. */
const longestJson = 1_000_000;
/** Changes told one by one. */
const mostChanges = 2_000;

/** What `after` changes in `before`. Never throws; bounded in work for any input. */
export function diffData(before: string, after: string): DataDiff {
  if (before === after) return { kind: 'equal' };
  const old = containerOf(before);
  const fresh = containerOf(after);
  if (old === null || fresh === null || Array.isArray(old) !== Array.isArray(fresh)) {
    return { kind: 'text', ...diffText(before, after) };
  }
  const differences = microdiff(old, fresh, { cyclesFix: false });
  if (differences.length === 0) return { kind: 'text', ...diffText(before, after) };
  const touched = new Set(differences.map(({ path }) => path[0]));
  const unchanged = Object.keys(old).filter((key) => !touched.has(Array.isArray(old) ? Number(key) : key)).length;
  return {
    kind: 'json',
    changes: differences.slice(0, mostChanges).map(jsonChange),
    unchanged,
    more: Math.max(0, differences.length - mostChanges),
  };
}

type Container = Record<string, unknown> | unknown[];

function jsonChange(difference: ReturnType<typeof microdiff>[number]): JsonChange {
  const { path } = difference;
  switch (difference.type) {
    case 'CREATE':
      return { kind: 'added', path, value: difference.value };
    case 'REMOVE':
      return { kind: 'removed', path, before: difference.oldValue };
    case 'CHANGE':
      return { kind: 'changed', path, before: difference.oldValue, value: difference.value };
  }
}

/** The JSON object or array that `text` is; null otherwise. */
function containerOf(text: string): Container | null {
  if (text.length > longestJson) return null;
  const value = withoutPrototypes(safeParse(text));
  return isContainer(value) ? value : null;
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Copies objects without a prototype: keys like `constructor` and `__proto__` are nothing but keys then. */
function withoutPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypes);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, part] of Object.entries(value)) copy[key] = withoutPrototypes(part);
  return copy;
}
