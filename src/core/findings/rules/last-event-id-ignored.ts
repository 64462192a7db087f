/** The browser asked to resume after an id, but the server started before it. */
import type { EventLog } from '../../session/types.ts';
import { numericId, remember, seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const lastEventIdIgnored: ConnectionRule = {
  id: 'last-event-id-ignored',
  link: links.lastEventId,
  watch: (connection) => {
    const entries: number[] = [];
    let checkedAttempt = 0;
    let sentBefore = '';
    let firstAfter = '';
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'message') return;
        if (facts.attempt === checkedAttempt) return;
        checkedAttempt = facts.attempt;
        const id = facts.lastEventId() ?? '';
        const sent = connection.attempts[facts.attempt]?.lastEventId ?? idBefore(connection.log, facts.index);
        if (!(numericId(id) < numericId(sent))) return;
        if (entries.length === 0) time = facts.time;
        remember(entries, facts.index);
        sentBefore = sent;
        firstAfter = id;
      },
      report: () =>
        entries.length === 0
          ? null
          : {
              severity: 'warning',
              values: [sentBefore, firstAfter, entries.length],
              evidence: [seen('Last-Event-ID', sentBefore), seen('id', firstAfter, true)],
              entries,
              count: entries.length,
              time,
            },
    };
  },
};

/** The last event ID at the message before `index`. */
function idBefore(log: EventLog, index: number): string {
  for (let at = index - 1; at >= log.first; at--) {
    if (log.kind(at) === 'message') return log.lastEventId(at) ?? '';
  }
  return '';
}
