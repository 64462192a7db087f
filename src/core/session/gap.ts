/** The gap before a message: the time since the previous message of its connection. */
import type { Connection, EventLog } from './types.ts';

/** Index of the previous message of the same log; −1 if there is none, or if the entry at `index` is not a message. */
export function messageBefore(log: EventLog, index: number): number {
  if (log.kind(index) !== 'message') return -1;
  for (let before = index - 1; before >= log.first; before -= 1) {
    if (log.kind(before) === 'message') return before;
  }
  return -1;
}

/** The gap in ms, at least 0 (clocks may be set back); null for the first message, other entries, and unknown times. */
export function gapBefore({ log, timing }: Pick<Connection, 'log' | 'timing'>, index: number): number | null {
  const before = timing === 'none' ? -1 : messageBefore(log, index);
  return before < 0 ? null : Math.max(0, log.time(index) - log.time(before));
}
