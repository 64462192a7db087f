/** Events a second over the recording, with the silences that stand out. */
import type { Figures } from '../../../core/stats/types.ts';
import { durationText } from '../../../core/units.ts';
import { count, stopWatch } from '../../format.ts';
import { text } from '../../text.ts';
import { RateCurve } from './rate-curve.tsx';

const height = 110;

interface RatePlotProps {
  readonly figures: Figures;
  /** What times on the axis count from, ms since the epoch. */
  readonly start: number;
}

export function RatePlot({ figures, start }: RatePlotProps) {
  const { rates: series, silences, peakRate, last } = figures;
  const { messages, step, from } = series;
  const rates = messages.map((amount) => (amount * 1_000) / step);
  // The newest step is still filling: its rate is taken over the part that has passed, else every curve would end in a drop.
  const final = rates.length - 1;
  const over = Math.max(1, (last ?? from) - from - final * step);
  const rateSoFar = ((messages[final] ?? 0) * 1_000) / over;
  if (final > 0) rates[final] = Math.max(rates[final] ?? 0, Math.min(rates[final - 1] ?? 0, rateSoFar));
  const longest = silences.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0);
  const label = text('detail_stat_rate_plot', count(peakRate));
  const pauses = silences.map((silence) => ({ ...silence, from: silence.from - from }));
  return (
    <RateCurve
      rates={rates}
      step={step}
      pauses={pauses}
      height={height}
      label={longest === 0 ? label : text('detail_stat_rate_silence', label, durationText(longest))}
      timeText={(time) => stopWatch(from - start + time, 0)}
    />
  );
}
