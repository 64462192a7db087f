/** A rate over time as an area between its axes, with pauses hatched, the longest named. */
import { count } from '../../format.ts';
import { text } from '../../text.ts';
import { Plot } from './plot.tsx';
import { type Pause, Pauses } from './plot-pauses.tsx';
import { roundUp, timeTicks } from './plot-scale.ts';

const left = 34;
const right = 4;
const bottom = 16;
const top = 8;
/** From this height on, a line is drawn at half the scale, too; in CSS pixels. */
const roomForHalf = 90;
/** Pixels of the time axis that a label needs, and half the widest one. */
const tickRoom = 70;
const halfLabel = 18;
/** Width that the words of a wait need, in pixels. */
const wordRoom = 52;

interface RateCurveProps {
  /** Events a second in equal steps. */
  readonly rates: readonly number[];
  /** Length of a step in ms. */
  readonly step: number;
  /** Waited before the first step, in ms. */
  readonly wait?: number;
  readonly pauses?: readonly Pause[];
  readonly height: number;
  readonly label: string;
  /** The shortest distance of two times on the axis, ms; 1 s when not given. */
  readonly finest?: number;
  /** A time of the axis in words. */
  readonly timeText: (milliseconds: number) => string;
}

export function RateCurve({ height, label, ...rest }: RateCurveProps) {
  return (
    <Plot height={height} label={label}>
      {(width) => <Curve width={width} height={height} {...rest} />}
    </Plot>
  );
}

type CurveProps = Omit<RateCurveProps, 'label'> & { readonly width: number };

function Curve({ width, height, rates, step, wait = 0, pauses = [], finest, timeText }: CurveProps) {
  const scale = roundUp(rates.reduce((most, value) => Math.max(most, value), 0));
  const length = Math.max(1, wait + rates.length * step);
  const floor = height - bottom;
  const x = (milliseconds: number) => left + (milliseconds / length) * (width - left - right);
  const y = (value: number) => floor - (value / scale) * (floor - top);
  const line = rates.map((value, at) => `${x(wait + (at + 0.5) * step).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  const base = `${x(wait + (rates.length - 0.5) * step).toFixed(1)} ${floor}L${x(wait + step / 2).toFixed(1)} ${floor}`;
  const values = height < roomForHalf ? [0, scale] : [0, scale / 2, scale];
  return (
    <>
      {values.map((value) => (
        <g key={value}>
          <path class="axis" d={`M${left} ${y(value)}H${width - right}`} />
          <text x={left - 5} y={y(value) + 3} text-anchor="end">
            {valueText(value)}
          </text>
        </g>
      ))}
      {timeTicks(length, Math.max(1, Math.floor((width - left) / tickRoom)), finest).map((tick) => (
        <text key={tick} x={x(tick)} y={height - 3} text-anchor={anchorAt(x(tick), width)}>
          {timeText(tick)}
        </text>
      ))}
      {line !== '' && (
        <>
          <path class="area" d={`M${line}L${base}Z`} />
          <path class="line" d={`M${line}`} />
        </>
      )}
      {wait > 0 && <path class="wait" d={`M${left} ${floor - 1}H${x(wait)}`} />}
      {x(wait) - left >= wordRoom && (
        <text x={left + 2} y={floor - 6}>
          {text('detail_plot_waiting')}
        </text>
      )}
      <Pauses pauses={pauses} x={x} width={width} top={top} floor={floor} />
    </>
  );
}

/** Labels at the ends stay within the plot. */
function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < left + halfLabel) return 'start';
  return x > width - halfLabel ? 'end' : 'middle';
}

function valueText(value: number): string {
  return value < 10 && value % 1 !== 0 ? value.toFixed(value < 1 ? 2 : 1) : count(value);
}
