/** The matches of a filter run as of one moment: the run continues, but drawing rows needs stable positions. */
import type { Connection } from '../session/types.ts';
import type { Filter } from './query.ts';
import type { FilterProgress, FilterRun } from './run.ts';

export interface MatchRows {
  /** The filter that the run applies. */
  readonly filter: Filter;
  readonly length: number;
  /** How many of the entries in scope were checked. */
  readonly progress: FilterProgress;
  /** Index of the entry in its connection's log; −1 if there is none. */
  indexAt(position: number): number;
  connectionAt(position: number): Connection | undefined;
  /**
   * Position of the first row whose place in the session (`placeOf`) is at least `place`; `length` if there is none.
   */
  positionOf(place: number): number;
}

/**
 * The current matches. Older matches that are found later, and old ones that are dropped, do not change which match a
 * position refers to. Late entries inserted among the matches, or drops after those, shift it until the next call.
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
