/** Pieces a second from the first to the last, pauses hatched; the figures stand beside it. */
import type { TokenTiming } from '../../../core/assemble/timing.ts';
import { durationText } from '../../../core/units.ts';
import { rate } from '../../format.ts';
import { text } from '../../text.ts';

const width = 600;
const height = 56;

export function RatePlot({ timing }: { readonly timing: TokenTiming }) {
  const { rates, duration } = timing;
  const most = Math.max(1, ...rates);
  const step = width / Math.max(1, rates.length);
  const points = rates.map(
    (value, at) => `${((at + 0.5) * step).toFixed(1)} ${(height - (height * value) / most).toFixed(1)}`,
  );
  if (points.length === 0) return null;
  const line = points.join('L');
  const label = text('assembled_rate_plot', rate(most), durationText(duration));
  return (
    <figure class="rate-plot">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <title>{label}</title>
        <path class="area" d={`M${step / 2} ${height}L${line}L${width - step / 2} ${height}Z`} />
        <path class="line" d={`M${line}`} />
      </svg>
      <figcaption>
        <span>0 s</span>
        <span>{rate(most)}</span>
        <span>{durationText(duration)}</span>
      </figcaption>
    </figure>
  );
}
