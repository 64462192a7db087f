/** The capture itself missed something: the list may be incomplete. */
import { seen } from '../facts.ts';
import { gapOf } from '../gap-notes.ts';
import { links } from '../links.ts';
import type { Draft, PageRule } from '../rule.ts';

export const captureGaps: PageRule = {
  id: 'capture-gaps',
  link: links.capture,
  report(session) {
    const drafts = new Map<string, Draft & { count: number }>();
    for (const note of session.notes) {
      const { values, time } = note;
      const variant = gapOf(note);
      if (variant === null) continue;
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
