/** Pieces a second from the request to the last piece: the wait for the first, and the pauses between. */
import type { TokenTiming } from '../../../core/assemble/timing.ts';
import { durationText } from '../../../core/units.ts';
import { count, rate, stopWatch } from '../../format.ts';
import { text } from '../../text.ts';
import { RateCurve } from '../detail/rate-curve.tsx';

const height = 68;
/** The finest step of the time axis, in ms: answers of a few seconds need fractions of them. */
const finest = 100;
/** From here on the axis counts minutes and seconds. */
const minute = 60_000;

export function RatePlot({ timing }: { readonly timing: TokenTiming }) {
  const { rates, duration, stalls, firstAfterRequest } = timing;
  if (rates.length === 0) return null;
  const wait = firstAfterRequest ?? 0;
  return (
    <RateCurve
      rates={rates}
      step={duration / rates.length}
      wait={wait}
      pauses={stalls.map(({ from, milliseconds }) => ({ from: wait + from, milliseconds }))}
      height={height}
      finest={finest}
      label={text('assembled_rate_plot', rate(Math.max(...rates)), durationText(duration))}
      timeText={(time) => (wait + duration < minute ? `${count(time / 1_000)} s` : stopWatch(time, 0))}
    />
  );
}
