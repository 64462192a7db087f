/** The pauses of a plot over time: hatched, with their length in them or, for the longest of the short ones, beside it. */
import { useId } from 'preact/hooks';
import { durationText } from '../../../core/units.ts';
import { text } from '../../text.ts';

/** Widths of a pause in pixels: room for its length, room for its name as well, and what a short one takes. */
const lengthRoom = 52;
const wordRoom = 96;
const leastWidth = 2;
/** From a pause to the words beside it. */
const wordGap = 5;

export interface Pause {
  /** When it began, ms on the axis. */
  readonly from: number;
  readonly milliseconds: number;
}

interface PausesProps {
  readonly pauses: readonly Pause[];
  /** Pixels of a time on the axis. */
  readonly x: (milliseconds: number) => number;
  /** Of the plot, in pixels; its upper and lower border. */
  readonly width: number;
  readonly top: number;
  readonly floor: number;
}

export function Pauses({ pauses, x, width, top, floor }: PausesProps) {
  const hatch = useId();
  if (pauses.length === 0) return null;
  const widthOf = (milliseconds: number) => x(milliseconds) - x(0);
  const longest = Math.max(...pauses.map(({ milliseconds }) => milliseconds));
  return (
    <>
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="hatch" d="M0 0V6" />
      </pattern>
      {pauses.map(({ from, milliseconds }) => (
        <rect
          key={from}
          x={x(from)}
          y={top}
          width={Math.max(leastWidth, widthOf(milliseconds))}
          height={floor - top}
          fill={`url(#${hatch})`}
        >
          <title>{text('detail_plot_silent', durationText(milliseconds))}</title>
        </rect>
      ))}
      {pauses.map(({ from, milliseconds }) => {
        const room = widthOf(milliseconds);
        const length = durationText(milliseconds);
        if (room >= lengthRoom) {
          return (
            <text
              key={from}
              class="pause"
              x={x(from + milliseconds / 2)}
              y={(top + floor) / 2 + 3}
              text-anchor="middle"
            >
              {room < wordRoom ? length : text('detail_plot_silent', length)}
            </text>
          );
        }
        if (milliseconds < longest) return null;
        const isRight = x(from) > width / 2;
        return (
          <text
            key={from}
            class="pause"
            x={isRight ? x(from) - wordGap : x(from + milliseconds) + wordGap}
            y={top + 4}
            text-anchor={isRight ? 'end' : 'start'}
          >
            {text('detail_plot_silent', length)}
          </text>
        );
      })}
    </>
  );
}
