/** Ids that count up one by one skip numbers. */
import { EntryFlag } from '../../session/types.ts';
import { numericId, remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

/** Ids must count up by one this many times before a missing one means anything. */
const steady = 10;
/** A larger jump starts a new range and is not a loss. */
const largestGap = 10_000;

export const idGaps: ConnectionRule = {
  id: 'id-gaps',
  link: links.lastEventId,
  watch: () => {
    const entries: number[] = [];
    let previous = Number.NaN;
    /** Steps of one in a row, and in total: a server that starts over does not undo an earlier gap. */
    let steps = 0;
    let allSteps = 0;
    let missing = 0;
    let firstMissing = 0;
    let after = 0;
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message' || (facts.flags & EntryFlag.ownId) === 0) return;
        const id = numericId(facts.lastEventId());
        if (id === previous) return;
        const gap = id - previous - 1;
        if (gap === 0) {
          steps++;
          allSteps++;
        } else if (gap > 0 && gap < largestGap && steps >= steady) {
          if (entries.length === 0) {
            firstMissing = previous + 1;
            after = id;
            time = facts.time;
          }
          missing += gap;
          remember(entries, facts.index);
        } else {
          steps = 0;
        }
        previous = id;
      },
      report: () =>
        entries.length === 0 || entries.length > allSteps / 5
          ? null
          : {
              severity: 'warning',
              variant: missing === 1 ? 'one' : 'many',
              values: [firstMissing, missing],
              evidence: [seen('id', String(firstMissing - 1)), seen('id', String(after), true)],
              entries,
              count: missing,
              time,
            },
    };
  },
};
