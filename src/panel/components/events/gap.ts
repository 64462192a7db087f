/** The gap before an event, since the previous message of the same connection, and whether it is long enough to highlight. */
import { gapBefore } from '../../../core/session/gap.ts';
import type { Connection } from '../../../core/session/types.ts';

/** The bar's scale: nothing at 1 ms, full at 10 s, logarithmic between. */
const shortest = 1;
const longest = 10_000;
/** Below this no gap is long, however regular the stream. */
const leastLong = 1_000;

export interface Gap {
  readonly milliseconds: number;
  /** Part of the bar, 0…1. */
  readonly share: number;
  readonly long: boolean;
}

/** `p99`: the connection's own 99th percentile in ms; null while it is not known. */
export function gapAt(connection: Connection, index: number, p99: number | null): Gap | null {
  const milliseconds = gapBefore(connection, index);
  if (milliseconds === null) return null;
  return { milliseconds, share: gapShare(milliseconds), long: isLongGap(milliseconds, p99) };
}

/** Longer than the connection's own p99 and at least 1 s, so that a regular burst pattern is not all stripes. */
function isLongGap(milliseconds: number, p99: number | null): boolean {
  return p99 !== null && milliseconds >= leastLong && milliseconds > p99;
}

function gapShare(milliseconds: number): number {
  const share = Math.log(Math.max(shortest, milliseconds) / shortest) / Math.log(longest / shortest);
  return Math.min(1, share);
}
