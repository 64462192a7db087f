/** A reconnection time so short that it hurts the server, or so long that the page misses events. */
import { durationText } from '../../units.ts';
import { remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const smallest = 500;
const largest = 60_000;

export const retryValue: ConnectionRule = {
  id: 'retry-value',
  link: links.interpretation,
  watch: (connection) => {
    const entries: number[] = [];
    let firstTime = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'retry') return;
        if (entries.length === 0) firstTime = facts.time;
        remember(entries, facts.index);
      },
      report: () => {
        const retry = connection.reconnectionTime;
        if (retry === null || (retry >= smallest && retry <= largest)) return null;
        return {
          severity: 'warning',
          variant: retry < smallest ? 'small' : 'large',
          values: [retry, durationText(retry)],
          evidence: [seen('line', `retry: ${retry}`, true)],
          entries,
          time: entries.length > 0 ? firstTime : connection.created,
          example: 'retry: 3000',
        };
      },
    };
  },
};
