/**
 * After a reconnect, events without ids arrived again: the same data in the same order. What every connection begins
 * with (a greeting, the current state) is meant to be repeated; so is a message that is simply sent twice.
 */
import { EntryFlag, type EventLog } from '../../session/types.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule, EntryFacts } from '../rule.ts';

/** How many messages before a reconnect are compared with as many after it. The texts in a row all differ. */
const mostCompared = 100;
const fewestInRow = 5;
/** Maximum number of reconnects checked per connection, since each reads texts again. */
const mostReconnects = 50;

/** In bytes; rules get no more of a text than this. */
const longestText = 65_536;

/** A message before the interruption. */
interface Earlier {
  readonly text: string;
  /** It is the first of its attempt. */
  readonly isFirst: boolean;
}

/** Consecutive messages that repeat earlier ones, so far. */
interface Row {
  readonly entries: readonly number[];
  readonly texts: ReadonlySet<string>;
  /** Both sides begin with the first message of their attempt. */
  readonly isBeginning: boolean;
}

export const repeatedData: ConnectionRule = {
  id: 'repeated-data',
  link: links.lastEventId,
  watch: ({ log }) => {
    const entries: number[] = [];
    let attempt = 0;
    let reconnects = 0;
    let compared = mostCompared;
    let earlier: readonly Earlier[] = [];
    /** Rows that may continue, by the index in `earlier` that they have reached. */
    let rows: ReadonlyMap<number, Row> = new Map();
    let example = '';
    let time = 0;

    function compare(facts: EntryFacts, text: string): void {
      const next = new Map<number, Row>();
      for (const [place, { text: before, isFirst }] of earlier.entries()) {
        if (before !== text) continue;
        const row = rows.get(place - 1);
        if (row?.texts.has(text)) continue;
        const isBeginning = row?.isBeginning ?? (isFirst && compared === 1);
        const grown = {
          entries: [...(row?.entries ?? []), facts.index],
          texts: new Set(row?.texts).add(text),
          isBeginning,
        };
        next.set(place, grown);
        if (!isBeginning && grown.entries.length >= fewestInRow) keep(grown, facts);
      }
      rows = next;
    }

    function keep(row: Row, facts: EntryFacts): void {
      if (entries.length === 0) {
        time = facts.time;
        example = facts.text() ?? '';
      }
      for (const index of row.entries) if (!entries.includes(index)) remember(entries, index);
    }

    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        if (facts.attempt > attempt) {
          attempt = facts.attempt;
          rows = new Map();
          compared = ++reconnects > mostReconnects ? mostCompared : 0;
          earlier = compared === 0 ? messagesBefore(log, facts.index) : [];
        }
        if (compared >= mostCompared) return;
        compared++;
        const text = (facts.flags & EntryFlag.ownId) === 0 ? facts.text() : undefined;
        if (text) compare(facts, text);
        else rows = new Map();
      },
      report: () =>
        entries.length === 0
          ? null
          : {
              severity: 'warning',
              values: [entries.length, example.slice(0, 80)],
              evidence: [seen('data', example, true)],
              entries,
              count: entries.length,
              time,
            },
    };
  },
};

/** The latest messages before `index`, of one or several attempts. */
function messagesBefore(log: EventLog, index: number): Earlier[] {
  const messages: { text: string; attempt: number; isFirst: boolean }[] = [];
  for (let at = index - 1; at >= log.first && messages.length < mostCompared; at--) {
    if (log.kind(at) !== 'message') continue;
    const attempt = log.attempt(at);
    const after = messages.at(-1);
    if (after && after.attempt !== attempt) after.isFirst = true;
    const text = log.dataSize(at) <= longestText ? log.text(at) : '';
    messages.push({ text: text ?? '', attempt, isFirst: false });
  }
  const oldest = messages.at(-1);
  if (oldest && messages.length < mostCompared) oldest.isFirst = true;
  return messages.reverse();
}
