/** Time ↔ CSS pixels of the lanes. */
import type { EpochMilliseconds } from '../../../core/record.ts';
import { niceTicks, type Ticks } from '../../../core/timeline/ticks.ts';
import type { TimeRange } from '../../store.ts';

export interface Scale {
  readonly range: TimeRange;
  readonly width: number;
  x(time: EpochMilliseconds): number;
  time(x: number): EpochMilliseconds;
}

export function scaleOf(range: TimeRange, width: number): Scale {
  const perPixel = (range.to - range.from) / Math.max(1, width);
  return {
    range,
    width,
    x: (time) => (time - range.from) / perPixel,
    time: (x) => range.from + x * perPixel,
  };
}

/** Round times in view, at least `pixels` apart. `origin` is where the recording began. */
export function rulerTicks({ range, width }: Scale, pixels: number, origin: EpochMilliseconds): Ticks {
  return niceTicks(range, Math.max(1, Math.floor(width / pixels)), origin);
}
