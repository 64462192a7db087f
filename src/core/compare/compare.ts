/** Two streams side by side: which messages both have, which only one, and how their rhythms differ. */
import type { Connection, TypeTable } from '../session/types.ts';
import { align, type Element } from './align.ts';

/** Messages of each stream that are compared, from the first on. */
const MOST_MESSAGES = 20_000;

/** A message that both have (perhaps with other data), or that one has. Entries are indexes in each connection's log. */
export interface ComparedRow {
  readonly kind: 'same' | 'changed' | 'only-a' | 'only-b';
  readonly a: number | null;
  readonly b: number | null;
  /** Milliseconds by which b's came later after its opening than a's; null when only one has it. */
  readonly later: number | null;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly counts: Readonly<Record<ComparedRow['kind'], number>>;
  /** Both name the same types in the same order. */
  readonly sameTypeOrder: boolean;
  /** Exact percentiles of `later` over the rows both have, in ms; null when there is none. */
  readonly later: { readonly p50: number; readonly p95: number } | null;
  /** One of the streams has more messages than were compared, or texts that are not loaded yet. */
  readonly isPartial: boolean;
}

/** Compares `a` with `b`; times count from each stream's own opening. */
export function compareConnections(a: Connection, b: Connection, types: TypeTable): Comparison {
  const left = messagesOf(a, types);
  const right = messagesOf(b, types);
  const rows = align(left.elements, right.elements).map((pair): ComparedRow => {
    const inA = pair.a === null ? undefined : left.elements[pair.a];
    const inB = pair.b === null ? undefined : right.elements[pair.b];
    if (!inA || !inB) {
      return { kind: inA ? 'only-a' : 'only-b', a: inA?.entry ?? null, b: inB?.entry ?? null, later: null };
    }
    const kind = inA.key === inB.key ? 'same' : 'changed';
    return { kind, a: inA.entry, b: inB.entry, later: inB.after - inA.after };
  });
  const counts = { same: 0, changed: 0, 'only-a': 0, 'only-b': 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return {
    rows,
    counts,
    sameTypeOrder: counts['only-a'] === 0 && counts['only-b'] === 0,
    later: percentiles(rows.flatMap(({ later }) => (later === null ? [] : [later]))),
    isPartial: left.isPartial || right.isPartial,
  };
}

interface Message extends Element {
  readonly entry: number;
  /** Milliseconds after the stream's opening. */
  readonly after: number;
}

function messagesOf(
  { log, attempts, created }: Connection,
  types: TypeTable,
): { elements: Message[]; isPartial: boolean } {
  const opened = attempts[0]?.open ?? created;
  const elements: Message[] = [];
  for (let entry = log.first; entry < log.end; entry += 1) {
    if (log.kind(entry) !== 'message') continue;
    const text = log.text(entry);
    if (text === undefined || elements.length === MOST_MESSAGES) return { elements, isPartial: true };
    const kind = types.name(log.typeId(entry));
    elements.push({ entry, kind, key: `${kind}\n${text}`, after: log.time(entry) - opened });
  }
  return { elements, isPartial: false };
}

function percentiles(values: readonly number[]): Comparison['later'] {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95) };
}
