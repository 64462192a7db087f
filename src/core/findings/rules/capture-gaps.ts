/** What the capture itself could not do: the list may lack something, and people are told so. */
import type { SessionNote } from '../../session/types.ts';
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { Draft, PageRule } from '../rule.ts';

/** Variants by the notes that tell them. */
const variants: ReadonlyMap<string, string> = new Map([
  ['note_source_cut_off', 'cut_off'],
  ['note_capture_incomplete', 'incomplete'],
  ['note_record_refused', 'refused'],
  ['note_records_lost', 'lost'],
  ['note_unknown_connection', 'unknown'],
]);

/** Whether a note tells that the session may lack something. */
export function isCaptureGap({ code }: SessionNote): boolean {
  return variants.has(code);
}

export const captureGaps: PageRule = {
  id: 'capture-gaps',
  link: links.capture,
  report(session) {
    const drafts = new Map<string, Draft & { count: number }>();
    for (const { code, values, time } of session.notes) {
      const variant = variants.get(code);
      if (variant === undefined) continue;
      const known = drafts.get(variant);
      if (known) known.count++;
      else {
        const [reason = ''] = values;
        const evidence = reason === '' ? [] : [seen('note', reason, true)];
        drafts.set(variant, { severity: 'warning', variant, values: [reason.slice(0, 200)], evidence, count: 1, time });
      }
    }
    return [...drafts.values()];
  },
};
