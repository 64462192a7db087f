/**
 * Where an entry stands in the session's order. What was reported afterwards (`late`) belongs between the entries of its
 * connection that had arrived before and after its time; between those of other connections, beside the one of the two that is
 * nearer in time.
 */
import { EntryFlag, type EventLog } from './types.ts';

/** A step of the fraction that orders late entries behind one and the same entry; exact for ordinals below 2³⁰. */
const STEP = 2 ** -22;
const MOST_STEPS = 2 ** 22 - 1;

/**
 * The entry's `ordinal`; for a late entry the ordinal that it follows and a fraction. Entries sorted by place are
 * in the order in which they came over the wire. Takes time in proportion to how late the entry is.
 */
export function placeOf(log: EventLog, index: number): number {
  const ordinal = log.ordinal(index);
  if ((log.flags(index) & EntryFlag.late) === 0) return ordinal;
  const time = log.time(index);
  let before = index - 1;
  /** The next of its connection: the first that was not late and came after it. */
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
