/** Paths and values in the data of recent messages, suggested by the filter box. Bounded by limits of its own. */
import { anyStep, type PathStep, pathText } from '../json/path.ts';
import { safeParse } from '../json/safe-parse.ts';
import type { Connection } from '../session/types.ts';

const mostEntries = 200;
const mostPaths = 200;
const mostValues = 20;
const longestText = 20_000;
const longestValue = 60;

/** A path to scalar values, as written in a filter (`*` for array indexes). */
export interface SeenPath {
  readonly path: string;
  readonly kind: 'number' | 'string' | 'boolean' | 'null';
  /** Number of checked messages that have it. */
  count: number;
  /** Distinct values, at most 20, newest first. */
  readonly values: Set<string>;
}

/**
 * Collects the paths in the newest messages of the connections, most frequent first. Skips texts that would have to be
 * read from a file.
 */
export function collectPaths(connections: readonly Connection[]): SeenPath[] {
  const paths = new Map<string, SeenPath>();
  const share = Math.max(1, Math.floor(mostEntries / Math.max(1, connections.length)));
  for (const { log } of connections.slice(-mostEntries)) {
    const oldest = Math.max(log.first, log.end - share * 4);
    for (let index = log.end - 1, taken = 0; index >= oldest && taken < share; index--) {
      const text = log.kind(index) === 'message' ? log.text(index) : undefined;
      if (text === undefined || text.length > longestText) continue;
      taken++;
      collect(safeParse(text), paths);
    }
  }
  return [...paths.values()].sort((a, b) => b.count - a.count);
}

function collect(root: unknown, paths: Map<string, SeenPath>): void {
  const counted = new Set<string>();
  const open: { value: unknown; steps: readonly PathStep[] }[] = [{ value: root, steps: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, steps } = next;
    if (Array.isArray(value)) {
      for (const [position, element] of value.slice(0, mostValues).entries()) {
        open.push({ value: element, steps: [...steps, position] });
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value).slice(0, mostPaths)) {
        open.push({ value: member, steps: [...steps, name] });
      }
    } else if (steps.length > 0) {
      note(value, steps, paths, counted);
    }
  }
}

function note(value: unknown, steps: readonly PathStep[], paths: Map<string, SeenPath>, counted: Set<string>): void {
  const path = pathText(steps.map((step) => (typeof step === 'number' ? anyStep : step)));
  let seen = paths.get(path);
  if (seen === undefined) {
    if (paths.size >= mostPaths) return;
    seen = { path, kind: kindOf(value), count: 0, values: new Set() };
    paths.set(path, seen);
  }
  if (!counted.has(path)) seen.count++;
  counted.add(path);
  const text = String(value);
  if (seen.values.size < mostValues && text.length <= longestValue) seen.values.add(text);
}

function kindOf(value: unknown): SeenPath['kind'] {
  if (value === null) return 'null';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}
