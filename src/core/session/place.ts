/**
 * Where an entry stands in the session's order. What was reported afterwards (`late`) belongs behind the last entry of
 * its connection that had arrived at its time.
 */
import { EntryFlag, type EventLog } from './types.ts';

/** A step of the fraction that orders late entries behind one and the same entry; exact for ordinals below 2³⁰. */
const STEP = 2 ** -22;
const MOST_STEPS = 2 ** 22 - 1;

/**
 * The entry's `ordinal`; for a late entry the ordinal of the entry it follows and a fraction. Entries sorted by place are
 * in the order in which they came over the wire. Takes time in proportion to how late the entry is.
 */
export function placeOf(log: EventLog, index: number): number {
  const ordinal = log.ordinal(index);
  if ((log.flags(index) & EntryFlag.late) === 0) return ordinal;
  const time = log.time(index);
  let before = index - 1;
  while (before >= log.first && ((log.flags(before) & EntryFlag.late) !== 0 || log.time(before) > time)) before -= 1;
  const followed = before >= log.first ? log.ordinal(before) : 0;
  return followed + Math.min(MOST_STEPS, ordinal - followed) * STEP;
}
