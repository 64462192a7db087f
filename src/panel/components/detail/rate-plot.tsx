/** Events a second over the recording, as an area. */
import type { RateSeries } from '../../../core/stats/rate-bins.ts';
import { count, stopWatch } from '../../format.ts';
import { text } from '../../text.ts';
import { roundUp, timeTicks } from './plot-scale.ts';

const width = 480;
const height = 110;
const left = 34;
const bottom = 16;
const top = 8;
const mostTicks = 6;

interface RatePlotProps {
  readonly rates: RateSeries;
  /** What times on the axis count from, ms since the epoch. */
  readonly start: number;
}

export function RatePlot({ rates, start }: RatePlotProps) {
  const perSecond = rates.messages.map((messages) => (messages * 1_000) / rates.step);
  const peak = perSecond.reduce((most, value) => Math.max(most, value), 0);
  const scale = roundUp(peak);
  const length = Math.max(1, perSecond.length * rates.step);
  const x = (milliseconds: number) => left + (milliseconds / length) * (width - left - 4);
  const y = (value: number) => height - bottom - (value / scale) * (height - bottom - top);
  const line = perSecond
    .map((value, at) => `${x((at + 0.5) * rates.step).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('L');
  const base = `${x((perSecond.length - 0.5) * rates.step).toFixed(1)} ${y(0)}L${x(rates.step / 2).toFixed(1)} ${y(0)}`;
  const offset = rates.from - start;
  return (
    <svg
      class="plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={text('detail_stat_rate_plot', count(peak))}
    >
      {[0, scale / 2, scale].map((value) => (
        <g key={value}>
          <path class="axis" d={`M${left} ${y(value)}H${width - 4}`} />
          <text x={left - 5} y={y(value) + 3} text-anchor="end">
            {value < 10 && value % 1 !== 0 ? value.toFixed(value < 1 ? 2 : 1) : count(value)}
          </text>
        </g>
      ))}
      {timeTicks(length, mostTicks).map((tick) => (
        <text key={tick} x={x(tick)} y={height - 3} text-anchor={tick === 0 ? 'start' : 'middle'}>
          {stopWatch(offset + tick, 0)}
        </text>
      ))}
      {line !== '' && (
        <>
          <path class="area" d={`M${line}L${base}Z`} />
          <path class="line" d={`M${line}`} />
        </>
      )}
    </svg>
  );
}
