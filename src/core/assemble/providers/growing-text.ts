/**
 * Any other token stream: its text is in the string leaf that is inferred from the events, or selected by the user's
 * JSONPath. Some servers send only the new piece, others the whole text so far, which then begins with the previous
 * one.
 */
import { isObject } from '../../json-object.ts';
import type { AssemblyWriter } from '../assembly.ts';
import type { Provider, StreamEvent } from '../provider.ts';

/** How many events may pass before a growing leaf is found: servers report progress before the first words. */
const MOST_WAITING = 32;
/** How many leaves of an event are examined, and how deep. */
const MOST_LEAVES = 64;
const DEEPEST = 8;

type Query = (json: unknown) => readonly unknown[];

/**
 * A provider that reads its text at `query` (a compiled JSONPath), named after the path. Numbers and booleans count as
 * text, objects and lists are shown as JSON; null is ignored.
 */
export function byPath(path: string, query: Query): Provider {
  return {
    name: path,
    detect: () => true,
    fold() {
      const add = foldWith((json) => query(json).filter(isScalar).join(''));
      return (event, writer) => {
        add(event, writer);
        for (const value of query(event.json)) {
          if (typeof value === 'object' && value !== null) writer.fragment('json', JSON.stringify(value));
        }
      };
    },
  };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Chooses the leaf by itself; must be tried last. */
export const growingText: Provider = {
  name: 'JSON deltas',
  isGuess: true,
  detect: ({ json }) => leaves(json).some(([path, text]) => isTextual(path, text)),
  fold() {
    const waiting: StreamEvent[] = [];
    let add: ((event: StreamEvent, writer: AssemblyWriter) => void) | null = null;
    return (event, writer) => {
      if (add) {
        add(event, writer);
        return;
      }
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(event);
      const path = chooseLeaf(waiting.map(({ json }) => leaves(json)));
      if (path === null) return;
      add = foldWith((json) => new Map(leaves(json)).get(path) ?? '');
      for (const early of waiting.splice(0)) add(early, writer);
    };
  },
};

function foldWith(read: (json: unknown) => string): (event: StreamEvent, writer: AssemblyWriter) => void {
  let whole = '';
  let isCumulative: boolean | null = null;
  return ({ json }, writer) => {
    const text = read(json);
    if (text === '') return;
    // Two texts with the same beginning may be a coincidence ("a", "a"); a longer one that begins with everything
    // before is not.
    isCumulative ??= whole === '' ? null : text.length > whole.length && text.startsWith(whole);
    const isNext = isCumulative === true && text.startsWith(whole);
    writer.text(isNext ? text.slice(whole.length) : text);
    whole = isCumulative === false ? whole : text;
  };
}

/** The leaf with the most distinct texts; null if none changes. */
function chooseLeaf(samples: readonly (readonly [path: string, text: string][])[]): string | null {
  const values = new Map<string, Set<string>>();
  for (const sample of samples) {
    for (const [path, text] of sample) {
      if (!isTextual(path, text)) continue;
      const seen = values.get(path) ?? new Set();
      values.set(path, seen.add(text));
    }
  }
  let best: string | null = null;
  for (const [path, seen] of values) if (seen.size > (best === null ? 1 : (values.get(best)?.size ?? 0))) best = path;
  return best;
}

/** Excludes ids, times and the like, which change in every event too. */
function isTextual(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return (
    /^(text|token|content|delta|chunk|data|message|output|response|answer|completion|value|part|piece|generated_text|generation|output_?text)$/i.test(
      name,
    ) && !/^\d{4}-\d\d-\d\dT|^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)
  );
}

/** String leaves with their paths, breadth first. A bare JSON string is the leaf `data`. */
function leaves(json: unknown): [path: string, text: string][] {
  const found: [string, string][] = [];
  const queue: [path: string, value: unknown, depth: number][] = [['$.data', json, 0]];
  for (let next = queue.shift(); next && found.length < MOST_LEAVES; next = queue.shift()) {
    const [path, value, depth] = next;
    if (typeof value === 'string') found.push([path, value]);
    else if (depth < DEEPEST && queue.length < MOST_LEAVES) {
      const children = Array.isArray(value)
        ? value.slice(0, 4).entries()
        : isObject(value)
          ? Object.entries(value)
          : [];
      for (const [key, child] of children) queue.push([`${path}.${key}`, child, depth + 1]);
    }
  }
  return found;
}
