/** The bins that lanes ask for; the same for all who look at them, so that they are counted once. */
import { gridView } from '../../../core/timeline/grid.ts';
import type { TimelineView } from '../../../core/timeline/types.ts';
import type { TimeRange } from '../../store.ts';

/** CSS pixels of one bin, at least. */
const binWidth = 2;

/** The lanes' view of `range` at a width in CSS pixels. */
export function laneView(range: TimeRange, width: number, now: number): TimelineView {
  return gridView(range, Math.ceil(width / binWidth), now);
}
