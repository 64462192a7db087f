/** Wire bytes around a block, from which its neighbours are read. */
import type { Connection } from '../../../core/session/types.ts';

/**
 * `[from, to)` of the attempt's body, as far as there is one: null when its bytes are not kept, undefined while they must be
 * loaded.
 */
export function wireAround(
  { log, attempts }: Pick<Connection, 'log' | 'attempts'>,
  attempt: number,
  from: number,
  to: number,
): Uint8Array | null | undefined {
  const start = Math.max(0, from);
  const whole = log.rawRange(attempt, start, to);
  if (whole !== null) return whole;
  const end = attempts[attempt]?.bytes ?? 0;
  return end > start && end < to ? log.rawRange(attempt, start, end) : null;
}
