/** The matches of a filter run at one moment. The run goes on meanwhile, but whoever draws rows needs positions that keep their meaning. */
import type { Connection } from '../session/types.ts';
import type { Filter } from './query.ts';
import type { FilterProgress, FilterRun } from './run.ts';

export interface MatchRows {
  /** The filter in force. */
  readonly filter: Filter;
  readonly length: number;
  /** Entries looked at, of those in scope. */
  readonly progress: FilterProgress;
  /** Index of the entry in its connection's log; −1 where there is none. */
  indexAt(position: number): number;
  connectionAt(position: number): Connection | undefined;
  /** Position of the first row whose place in the session (`placeOf`) is at least `place`; `length` when there is none. */
  positionOf(place: number): number;
}

/**
 * The matches as they are now. Older ones that are found later, and old ones that are dropped, come and go before them: a
 * position goes on to name the same match. What is reported in their midst, or dropped after it, moves it until the next look.
 */
export function matchRows(run: FilterRun): MatchRows {
  const { filter, length, progress, origin } = run;
  const positionNow = (position: number) => position + run.origin - origin;
  const isRow = (position: number) => position >= 0 && position < length;
  return {
    filter,
    length,
    progress,
    indexAt: (position) => (isRow(position) ? run.indexAt(positionNow(position)) : -1),
    connectionAt: (position) => (isRow(position) ? run.connectionAt(positionNow(position)) : undefined),
    positionOf: (place) => Math.min(length, Math.max(0, run.positionOf(place) - positionNow(0))),
  };
}
