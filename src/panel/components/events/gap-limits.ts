/** From which length a gap is highlighted: each connection's own 99th percentile. */
import type { Connection } from '../../../core/session/types.ts';
import type { Timeline } from '../../../core/timeline/types.ts';

/** How long a percentile is reused, in ms: it changes slowly. */
const lifetime = 1_000;

const limits = new WeakMap<Connection, { readonly at: number; readonly p99: number | null }>();

/** The connection's p99 gap in ms; null while it has too few messages. */
export function gapLimit(timeline: Timeline, connection: Connection): number | null {
  const known = limits.get(connection);
  const now = performance.now();
  if (known !== undefined && known.p99 !== null && now - known.at < lifetime) return known.p99;
  const p99 = timeline.gapP99(connection);
  limits.set(connection, { at: now, p99 });
  return p99;
}
