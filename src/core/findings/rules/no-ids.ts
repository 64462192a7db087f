/** The stream reconnected, but its events have no ids: what was sent in between is lost without a trace. */
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

const fewestMessages = 3;

export const noIds: ConnectionRule = {
  id: 'no-ids',
  link: links.lastEventId,
  watch: (connection) => ({
    report: () => {
      const reconnects = connection.attempts.filter(({ waited, open }) => waited !== null && open !== null).length;
      const lastAttempt = connection.attempts.at(-1);
      if (connection.transport !== 'eventsource' || reconnects === 0 || lastAttempt === undefined) return null;
      if (connection.messages < fewestMessages || connection.lastEventId !== '') return null;
      if (connection.attempts.some(({ lastEventId }) => lastEventId)) return null;
      return {
        severity: 'warning',
        values: [reconnects],
        evidence: [seen('Last-Event-ID', '—', true)],
        count: reconnects,
        time: lastAttempt.start,
        example: 'id: 42\ndata: {"order":1042}\n\n',
      };
    },
  }),
};
