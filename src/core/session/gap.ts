/** The gap before a message: how long its connection had brought none. */
import type { Connection, EventLog } from './types.ts';

/** Index of the message before a message of the same log; −1 when it is the first, or no message. */
export function messageBefore(log: EventLog, index: number): number {
  if (log.kind(index) !== 'message') return -1;
  for (let before = index - 1; before >= log.first; before -= 1) {
    if (log.kind(before) === 'message') return before;
  }
  return -1;
}

/** In ms, not below 0 (a clock may be set back); null for the first message, for other entries, and where times are unknown. */
export function gapBefore({ log, timing }: Pick<Connection, 'log' | 'timing'>, index: number): number | null {
  const before = timing === 'none' ? -1 : messageBefore(log, index);
  return before < 0 ? null : Math.max(0, log.time(index) - log.time(before));
}
