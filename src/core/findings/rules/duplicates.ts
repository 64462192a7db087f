/** After a reconnect, the server repeated events that it had already sent. */
import { EntryFlag, type EventLog } from '../../session/types.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule, EntryFacts } from '../rule.ts';

/**
 * How many entries before a reconnect have their ids remembered; limited per message since the previous reconnect as
 * well, so that a stream that breaks after every event costs no more per event than any other.
 */
const remembered = 2_000;
const rememberedPerMessage = 20;
/** How many events after a reconnect are compared. */
const mostCompared = 200;

export const duplicates: ConnectionRule = {
  id: 'duplicates',
  link: links.lastEventId,
  watch: ({ log }) => {
    const entries: number[] = [];
    let before: ReadonlySet<string> = new Set();
    /** The last message before the break. */
    let last = -1;
    let newest = -1;
    let attempt = 0;
    /** Number of messages in the attempt. */
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
        // An event without an id inherits the last one: only equal data shows that the last event was repeated.
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

/** The ids of the last `count` entries before `index`. */
function idsBefore(log: EventLog, index: number, count: number): Set<string> {
  const ids = new Set<string>();
  for (let at = index - 1; at >= Math.max(log.first, index - count); at--) {
    const id = log.kind(at) === 'message' ? log.lastEventId(at) : undefined;
    if (id) ids.add(id);
  }
  return ids;
}
