/** After a reconnect, events came again that had come before. */
import { EntryFlag, type EventLog } from '../../session/types.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule, EntryFacts } from '../rule.ts';

/**
 * Entries before a reconnect whose ids are remembered, at most; and so many for each message since the reconnect before, so that a stream
 * that breaks after every event costs no more an event than any other.
 */
const remembered = 2_000;
const rememberedPerMessage = 20;
/** Events after a reconnect that are compared. */
const mostCompared = 200;

export const duplicates: ConnectionRule = {
  id: 'duplicates',
  link: links.lastEventId,
  watch: ({ log }) => {
    const entries: number[] = [];
    let before: ReadonlySet<string> = new Set();
    /** The message that the break came after. */
    let last = -1;
    let newest = -1;
    let attempt = 0;
    /** Messages of the attempt. */
    let received = 0;
    let compared = mostCompared;
    let example = '';
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        if (facts.attempt > attempt) {
          attempt = facts.attempt;
          before = idsBefore(log, facts.index, Math.min(remembered, rememberedPerMessage * (1 + received)));
          received = 0;
          last = newest;
          compared = 0;
        }
        newest = facts.index;
        received++;
        if (compared >= mostCompared) return;
        const isFirst = compared++ === 0;
        const id = facts.lastEventId();
        if (id === undefined || !before.has(id)) return;
        // The id in force is also that of an event without one: only the same data tells that it is the last event again.
        const isOfLast = isFirst && id === log.lastEventId(last);
        if (isOfLast ? !isRepeated(log, last, facts) : (facts.flags & EntryFlag.ownId) === 0) return;
        if (entries.length === 0) time = facts.time;
        remember(entries, facts.index);
        example = id;
      },
      report: () =>
        entries.length === 0
          ? null
          : {
              severity: 'warning',
              values: [entries.length, example],
              evidence: [seen('id', example, true)],
              entries,
              count: entries.length,
              time,
            },
    };
  },
};

function isRepeated(log: EventLog, last: number, facts: EntryFacts): boolean {
  const text = facts.text();
  return text !== undefined && text !== '' && facts.dataSize === log.dataSize(last) && text === log.text(last);
}

/** Ids that were in force in so many entries before `index`. */
function idsBefore(log: EventLog, index: number, count: number): Set<string> {
  const ids = new Set<string>();
  for (let at = index - 1; at >= Math.max(log.first, index - count); at--) {
    const id = log.kind(at) === 'message' ? log.lastEventId(at) : undefined;
    if (id) ids.add(id);
  }
  return ids;
}
