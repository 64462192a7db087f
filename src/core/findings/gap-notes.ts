/**
 * Notes that tell what the capture itself could not do. Not in the file of their rule: the panel's banner needs them long
 * before the rules load.
 */
import type { SessionNote } from '../session/types.ts';

/** Variants of the finding by the notes that tell them. */
const variants: ReadonlyMap<string, string> = new Map([
  ['note_source_cut_off', 'cut_off'],
  ['note_capture_incomplete', 'incomplete'],
  ['note_record_refused', 'refused'],
  ['note_records_lost', 'lost'],
  ['note_unknown_connection', 'unknown'],
]);

/** In which way the session may lack something by this note; null for a note of other things. */
export function gapOf({ code }: SessionNote): string | null {
  return variants.get(code) ?? null;
}
