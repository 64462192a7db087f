/** Events so large that they make the page pause visibly. */
import { sizeText } from '../../units.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const large = 1_000_000;

export const hugeEvent: ConnectionRule = {
  id: 'huge-event',
  link: links.authoring,
  watch: () => {
    const entries: number[] = [];
    let count = 0;
    let largest = 0;
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || facts.dataSize < large) return;
        if (count++ === 0) time = facts.time;
        largest = Math.max(largest, facts.dataSize);
        remember(entries, facts.index);
      },
      report: () =>
        count === 0
          ? null
          : {
              severity: 'note',
              values: [sizeText(largest), count],
              evidence: [seen('data', sizeText(largest), true)],
              entries,
              count,
              time,
            },
    };
  },
};
