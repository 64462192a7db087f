/** The time column: since the start, by the clock, or since the row above. */
import { isFromFile } from '../../../core/session/from-file.ts';
import type { Connection } from '../../../core/session/types.ts';
import { durationText } from '../../../core/units.ts';
import { stopWatch, wallClock } from '../../format.ts';
import type { Settings } from '../../settings.ts';

export type TimeMode = Settings['timeMode'];

/** What relative times count from. A stream of a file has a clock of its own and starts at 0:00. */
export function timeStart(connection: Connection, connections: readonly Connection[]): number {
  if (isFromFile(connection)) return connection.created;
  return connections.reduce(
    (start, other) => (isFromFile(other) ? start : Math.min(start, other.created)),
    connection.created,
  );
}

/** `above`: time of the row above; null for the first. */
export function timeText(mode: TimeMode, time: number, start: number, above: number | null): string {
  if (mode === 'clock') return wallClock(time);
  if (mode === 'relative') return stopWatch(time - start);
  return above === null ? '' : `+${durationText(Math.max(0, time - above))}`;
}
