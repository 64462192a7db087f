/** Compares two streams: which messages both have, which only one has, and how their timing differs. */
import { align } from './align.ts';
import type { ComparedMessage, ComparedMessages } from './messages.ts';

/** A message that both streams have (perhaps with different data), or that only one has. */
export interface ComparedRow {
  readonly kind: 'same' | 'changed' | 'only-a' | 'only-b';
  readonly a: ComparedMessage | null;
  readonly b: ComparedMessage | null;
  /** How many milliseconds after its opening b's message arrived, minus the same for a's; null if only one has it. */
  readonly later: number | null;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly counts: Readonly<Record<ComparedRow['kind'], number>>;
  /** Both have the same types in the same order. */
  readonly sameTypeOrder: boolean;
  /** Exact percentiles of `later` over the rows that both have, in ms; null if there are none. */
  readonly later: { readonly p50: number; readonly p95: number } | null;
  /** One of the streams has more messages than were compared. */
  readonly isPartial: boolean;
}

/** Compares the messages of two connections; times count from each stream's own opening. */
export function compareMessages(left: ComparedMessages, right: ComparedMessages): Comparison {
  const rows = align(left.messages, right.messages).map((pair): ComparedRow => {
    const a = pair.a === null ? null : (left.messages[pair.a] ?? null);
    const b = pair.b === null ? null : (right.messages[pair.b] ?? null);
    if (!a || !b) return { kind: a ? 'only-a' : 'only-b', a, b, later: null };
    return { kind: a.key === b.key ? 'same' : 'changed', a, b, later: b.after - a.after };
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

function percentiles(values: readonly number[]): Comparison['later'] {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95) };
}
