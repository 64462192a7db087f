/** The totals of several selected entries, added up in slices: a million of them must not hold up a frame. */
import { EntryFlag } from '../../../core/session/types.ts';
import type { EntryRows } from '../events/entry-rows.ts';
import type { RowSpan } from '../events/rows-selection.ts';

export interface EntriesSums {
  /** Number of entries added up so far, and of the messages among them. */
  readonly entries: number;
  readonly messages: number;
  readonly unheard: number;
  readonly connections: number;
  readonly dataBytes: number;
  readonly wireBytes: number;
  /** First and last time, in ms since the epoch; null for none. */
  readonly from: number | null;
  readonly to: number | null;
  /** Messages by type id, the most frequent first. */
  readonly types: readonly (readonly [id: number, count: number])[];
}

export interface Summing {
  /** Goes on until `isOver`; false when everything is added up. */
  step(isOver: () => boolean): boolean;
  sums(): EntriesSums;
}

/** Entries between two looks at the clock. */
const slice = 2_048;

export function createSumming(rows: EntryRows, spans: readonly RowSpan[]): Summing {
  const types = new Map<number, number>();
  const connections = new Set<string>();
  let [span, position] = [0, spans[0]?.from ?? 0];
  let [entries, messages, unheard, dataBytes, wireBytes] = [0, 0, 0, 0, 0];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  function add(): void {
    const connection = rows.connectionAt(position);
    if (connection === undefined) return;
    const { log } = connection;
    const index = rows.indexAt(position);
    const time = log.time(index);
    connections.add(connection.id);
    entries += 1;
    from = Math.min(from, time);
    to = Math.max(to, time);
    wireBytes += log.wireSize(index);
    if (log.kind(index) !== 'message') return;
    messages += 1;
    dataBytes += log.dataSize(index);
    if ((log.flags(index) & EntryFlag.unheard) !== 0) unheard += 1;
    const type = log.typeId(index);
    types.set(type, (types.get(type) ?? 0) + 1);
  }

  return {
    step(isOver) {
      while (span < spans.length) {
        const end = Math.min(spans[span]?.to ?? 0, position + slice);
        for (; position < end; position++) add();
        if (position >= (spans[span]?.to ?? 0)) {
          span += 1;
          position = spans[span]?.from ?? 0;
        }
        if (isOver()) return span < spans.length;
      }
      return false;
    },
    sums: () => ({
      entries,
      messages,
      unheard,
      connections: connections.size,
      dataBytes,
      wireBytes,
      from: entries === 0 ? null : from,
      to: entries === 0 ? null : to,
      types: [...types].sort((one, other) => other[1] - one[1]),
    }),
  };
}
