/** A listener of the page threw while handling an event. */
import { remember, seen } from '../facts.ts';
import type { Evidence } from '../finding.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';

export const handlerThrew: ConnectionRule = {
  id: 'handler-threw',
  link: links.reportException,
  watch: ({ log }) => {
    const entries: number[] = [];
    const evidence: Evidence[] = [];
    let values: readonly string[] = [];
    let count = 0;
    let time = 0;
    return {
      entry: (facts) => {
        if (facts.kind !== 'note') return;
        const detail = log.detail(facts.index);
        if (detail?.kind !== 'note' || detail.code !== 'note_handler_threw') return;
        const [type = '', message = '', position = ''] = detail.values;
        if (count++ === 0) {
          values = [message.slice(0, 80), type.slice(0, 60)];
          time = facts.time;
        }
        remember(entries, facts.index);
        if (evidence.length < 3) evidence.push(seen(position, message, true));
      },
      report: () =>
        count === 0 ? null : { severity: 'error', values: [...values, count], evidence, entries, count, time },
    };
  },
};
