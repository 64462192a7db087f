/** Where things lie within a lane, in CSS pixels, by layout. */
import type { Layout } from '../../store.ts';

export interface LaneGeometry {
  /** Top of the lane within its row. */
  readonly top: number;
  readonly height: number;
  /** Within the lane: where ticks begin, top and height of the state strip below them. */
  readonly ticksTop: number;
  readonly strip: number;
  readonly stripHeight: number;
}

const full: LaneGeometry = { top: 0, height: 34, ticksTop: 5, strip: 28, stripHeight: 3 };
const bottom: LaneGeometry = { top: 0, height: 24, ticksTop: 3, strip: 20, stripHeight: 2.5 };
/** At the side the lane lies beneath its row. */
const beneath: LaneGeometry = { top: 24, height: 22, ticksTop: 3, strip: 18, stripHeight: 2.5 };

export const laneGeometry: Record<Layout, LaneGeometry> = {
  full,
  bottom,
  low: bottom,
  side: beneath,
  compact: beneath,
};

/** Vertical centre of the labels on a lane's ticks, from the lane's top. */
export function middleOf({ ticksTop, strip }: LaneGeometry): number {
  return (ticksTop + strip) / 2;
}
