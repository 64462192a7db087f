/** How long a connection was open, and how soon it got a response. */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection } from '../session/types.ts';
import type { ConnectedFigures } from './types.ts';

/** Computes the figures; anything still running counts as ending at `now`. */
export function connectedFigures(connection: Connection, now: EpochMilliseconds): ConnectedFigures {
  const { attempts, created, ended } = connection;
  const end = Math.max(created, ended ?? now);
  let open = 0;
  for (const attempt of attempts) {
    if (attempt.open !== null) open += Math.max(0, Math.min(end, attempt.end ?? end) - attempt.open);
  }
  const of = end - created;
  const first = attempts[0];
  return {
    open,
    of,
    share: of > 0 ? Math.min(1, open / of) : 0,
    attempts: attempts.length,
    firstByte: since(first?.start, first?.firstByte),
    firstMessage: connection.timing === 'none' ? null : since(first?.start, first?.firstMessage),
  };
}

function since(start: EpochMilliseconds | undefined, time: EpochMilliseconds | null | undefined): number | null {
  return start === undefined || time === null || time === undefined ? null : Math.max(0, time - start);
}
