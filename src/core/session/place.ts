/**
 * Where an entry belongs in the session's order. A `late` entry belongs between the entries of its connection that
 * arrived before and after its time; among those of other connections, next to the one of these two that is closer in
 * time.
 */
import { EntryFlag, type EventLog } from './types.ts';

/** Step of the fraction that orders late entries that follow the same entry; exact for ordinals below 2³⁰. */
const STEP = 2 ** -22;
const MOST_STEPS = 2 ** 22 - 1;

/**
 * The entry's `ordinal`; for a late entry, the ordinal that it follows plus a fraction. Sorting by place gives the
 * order on the wire. Takes time in proportion to how late the entry is.
 */
export function placeOf(log: EventLog, index: number): number {
  const ordinal = log.ordinal(index);
  if ((log.flags(index) & EntryFlag.late) === 0) return ordinal;
  const time = log.time(index);
  let before = index - 1;
  /** The next entry of its connection: the first one that is not late and came after it. */
  let after = -1;
  for (; before >= log.first; before -= 1) {
    if ((log.flags(before) & EntryFlag.late) !== 0) continue;
    if (log.time(before) <= time) break;
    after = before;
  }
  const hasBefore = before >= log.first;
  const sinceBefore = hasBefore ? time - log.time(before) : Number.POSITIVE_INFINITY;
  let followed = hasBefore ? log.ordinal(before) : 0;
  if (after >= 0 && log.time(after) - time < sinceBefore) followed = log.ordinal(after) - 1;
  return followed + Math.min(MOST_STEPS, ordinal - followed) * STEP;
}
