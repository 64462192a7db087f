/** Events a second over the recording. */
import type { RateSeries } from '../../../core/stats/rate-bins.ts';
import { count, stopWatch } from '../../format.ts';
import { text } from '../../text.ts';
import { RateCurve } from './rate-curve.tsx';

const height = 110;

interface RatePlotProps {
  readonly rates: RateSeries;
  /** What times on the axis count from, ms since the epoch. */
  readonly start: number;
}

export function RatePlot({ rates: { messages, step, from }, start }: RatePlotProps) {
  const rates = messages.map((amount) => (amount * 1_000) / step);
  const peak = rates.reduce((most, value) => Math.max(most, value), 0);
  return (
    <RateCurve
      rates={rates}
      step={step}
      height={height}
      label={text('detail_stat_rate_plot', count(peak))}
      timeText={(time) => stopWatch(from - start + time, 0)}
    />
  );
}
