/**
 * Caches the bins of the view requested last, for some connections. A view that moves on over the same grid (`grid.ts`)
 * costs only what is new in it; any other view is counted from scratch.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { EventLog } from '../session/types.ts';
import { BinCounter } from './binning.ts';
import type { TimeIndex } from './time-index.ts';
import type { Bins, TimelineView } from './types.ts';

/** One connection's entries and how they are placed in time. */
export interface BinPart {
  readonly log: EventLog;
  readonly index: TimeIndex;
  /** Milliseconds added to its times. */
  readonly shift: number;
}

interface KeptPart {
  readonly shift: number;
  /** Entries below this index were counted. */
  readonly counted: number;
  /** The log's `first` when they were counted. */
  readonly first: number;
}

interface Kept {
  readonly bins: Bins;
  /** Types with bins of their own. */
  readonly types: readonly number[];
  readonly parts: ReadonlyMap<TimeIndex, KeptPart>;
}

export class BinCache {
  #kept: Kept | null = null;

  /** The bins of `view`, over all `parts`; `types` get bins of their own, in the order given. */
  bins(parts: readonly BinPart[], view: TimelineView, types: readonly number[]): Bins {
    const until = this.#validUntil(parts, view, types);
    const extended = until > view.from ? this.#extended(parts, view, types, until) : null;
    const bins = extended ?? count(parts, view, types);
    const kept = parts.map(
      ({ log, index, shift }) => [index, { shift, counted: index.end, first: log.first }] as const,
    );
    this.#kept = { bins, types, parts: new Map(kept) };
    return bins;
  }

  /** Time up to which the cached bins are valid for `view`; the view's start or earlier if they are not. */
  #validUntil(parts: readonly BinPart[], view: TimelineView, types: readonly number[]): EpochMilliseconds {
    const kept = this.#kept;
    if (kept === null || kept.bins.step !== (view.to - view.from) / view.bins) return view.from;
    const { from, step, messages } = kept.bins;
    const isOnGrid = Number.isInteger((view.from - from) / step) && view.from >= from;
    if (!isOnGrid || !types.every((type) => kept.types.includes(type))) return view.from;
    let known = 0;
    let changed = Number.POSITIVE_INFINITY;
    for (const { log, index, shift } of parts) {
      const before = kept.parts.get(index);
      changed = Math.min(changed, index.earliestSince(before?.counted ?? 0) + shift);
      if (before === undefined) continue;
      known += 1;
      // Entries that the log dropped since are counted differently from now on.
      const isSame = before.shift === shift && index.latestOf(before.first, log.first) + shift < view.from;
      if (!isSame) return view.from;
    }
    if (known < kept.parts.size) return view.from;
    const end = Math.min(from + messages.length * step, view.to);
    return Math.min(end, from + Math.floor((changed - from) / step) * step);
  }

  /** Cached bins before `until`, newly counted ones from there. */
  #extended(
    parts: readonly BinPart[],
    view: TimelineView,
    types: readonly number[],
    until: EpochMilliseconds,
  ): Bins | null {
    if (this.#kept === null) return null;
    const { step, from, ...old } = this.#kept.bins;
    const missing = Math.round((view.to - until) / step);
    const fresh = missing > 0 ? count(parts, { ...view, from: until, bins: missing }, types) : null;
    const start = Math.round((view.from - from) / step);
    const known = view.bins - missing;
    const joined = (before: Uint32Array | undefined, after: Uint32Array | undefined) => {
      const counts = new Uint32Array(view.bins);
      if (before) counts.set(before.subarray(start, start + known));
      if (after) counts.set(after, known);
      return counts;
    };
    const ofType = (bins: Pick<Bins, 'types'> | null, wanted: number) =>
      bins?.types.find(({ typeId }) => typeId === wanted)?.counts;
    const all = [...types, ...(fresh?.types ?? []).map(typeOf), ...old.types.map(typeOf)];
    const messages = joined(old.messages, fresh?.messages);
    const dropped = joined(old.dropped, fresh?.dropped);
    return {
      from: view.from,
      step,
      messages,
      comments: joined(old.comments, fresh?.comments),
      dropped,
      types: [...new Set(all)].map((typeId) => ({
        typeId,
        counts: joined(ofType(old, typeId), ofType(fresh, typeId)),
      })),
      most: messages.reduce((most, amount, bin) => Math.max(most, amount + (dropped[bin] ?? 0)), 0),
    };
  }
}

const typeOf = ({ typeId }: Bins['types'][number]) => typeId;

function count(parts: readonly BinPart[], view: TimelineView, types: readonly number[]): Bins {
  const counter = new BinCounter(view, types);
  for (const { log, index, shift } of parts) counter.add(log, index, shift);
  return counter.bins();
}
