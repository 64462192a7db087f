/**
 * Notes that say what the capture missed. Not in the file of their rule, because the panel's banner needs them long
 * before the rules are loaded.
 */
import type { SessionNote } from '../session/types.ts';

/** Variants of the finding by the code of the note. */
const variants: ReadonlyMap<string, string> = new Map([
  ['note_source_cut_off', 'cut_off'],
  ['note_capture_incomplete', 'incomplete'],
  ['note_record_refused', 'refused'],
  ['note_records_lost', 'lost'],
  ['note_unknown_connection', 'unknown'],
]);

/** What the session may lack according to this note, as a variant; null for notes about anything else. */
export function gapOf({ code }: SessionNote): string | null {
  return variants.get(code) ?? null;
}
