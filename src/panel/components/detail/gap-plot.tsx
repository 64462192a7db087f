/** Histogram of gap lengths on a logarithmic scale, with the percentiles. */
import type { Distribution, GapBin } from '../../../core/stats/types.ts';
import { intervalText } from '../../../core/units.ts';
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { Plot } from './plot.tsx';

const height = 118;
const bottom = 16;
const top = 22;
const side = 8;
/** Width of a percentile's name including the distance to the next, in CSS pixels. */
const nameWidth = 26;
const leastNamePlace = 20;
/** No gap below this is long, in ms. */
const leastLong = 1_000;

interface GapPlotProps {
  readonly bins: readonly GapBin[];
  readonly gaps: Distribution;
}

export function GapPlot(props: GapPlotProps) {
  return (
    <Plot height={height} label={text('detail_stat_gap_plot')}>
      {(width) => <Bars width={width} {...props} />}
    </Plot>
  );
}

function Bars({ bins, gaps, width }: GapPlotProps & { readonly width: number }) {
  const most = bins.reduce((largest, bin) => Math.max(largest, bin.count), 1);
  const each = (width - 2 * side) / bins.length;
  const barTop = (amount: number) => height - bottom - (amount / most) * (height - bottom - top);
  /** Where a length lies: in its bin, by its logarithm between the bin's bounds. */
  const place = (milliseconds: number) => {
    const at = bins.findIndex(({ below }) => milliseconds < below);
    const to = bins[at]?.below ?? Infinity;
    const from = at <= 0 ? to / 10 : (bins[at - 1]?.below ?? 1);
    const within = Number.isFinite(to) ? Math.log(Math.max(milliseconds, from) / from) / Math.log(to / from) : 0.5;
    return side + (Math.max(0, at) + within) * each;
  };
  /** All gaps of the bin are longer than the connection's p99, and none is short for a person. */
  const isLong = (at: number) => (bins[at - 1]?.below ?? 0) >= Math.max(leastLong, gaps.p99);
  const marks = [
    ['p50', gaps.p50],
    ['p95', gaps.p95],
    ['p99', gaps.p99],
  ] as const;
  const names = namePlaces(
    marks.map(([, value]) => place(value)),
    width,
  );
  return (
    <>
      <path class="axis" d={`M${side} ${height - bottom}H${width - side}`} />
      {bins.map(({ below, count: amount }, at) => (
        <g key={below}>
          <rect
            class={isLong(at) ? 'bar long' : 'bar'}
            x={side + at * each + 1}
            width={Math.max(1, each - 2)}
            y={amount === 0 ? height - bottom : Math.min(barTop(amount), height - bottom - 1.5)}
            height={amount === 0 ? 0 : Math.max(1.5, height - bottom - barTop(amount))}
          >
            <title>{`${rangeText(bins[at - 1]?.below, below)}: ${count(amount)}`}</title>
          </rect>
          {isPowerOfTen(below) && (
            <text x={side + (at + 1) * each} y={height - 3} text-anchor="middle">
              {intervalText(below)}
            </text>
          )}
        </g>
      ))}
      {marks.map(([name, value], at) => (
        <g key={name}>
          <path class="mark" d={`M${place(value)} ${top - 6}V${height - bottom}`} />
          <text class="mark-name" x={names[at]} y={top - 10} text-anchor="middle">
            {name}
          </text>
        </g>
      ))}
    </>
  );
}

/** `from`: undefined for the first bin. `below`: infinite for the last. */
function rangeText(from: number | undefined, below: number): string {
  if (from === undefined) return `< ${intervalText(below)}`;
  return Number.isFinite(below) ? `${intervalText(from)} – ${intervalText(below)}` : `≥ ${intervalText(from)}`;
}

function isPowerOfTen(value: number): boolean {
  return Number.isInteger(Math.log10(value));
}

/** Positions of the marks' names: above their marks, or beside the previous name; `places` ascend. */
function namePlaces(places: readonly number[], width: number): number[] {
  const all: number[] = [];
  for (const [at, place] of places.entries()) {
    const after = (all[at - 1] ?? Number.NEGATIVE_INFINITY) + nameWidth;
    const last = width - side - nameWidth * (places.length - at - 0.5);
    all.push(Math.max(after, Math.min(last, Math.max(place, leastNamePlace))));
  }
  return all;
}
