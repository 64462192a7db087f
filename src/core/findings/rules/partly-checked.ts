/** The two rules before this one read only the beginning of a very long token stream; this one says so. */
import { seen } from '../facts.ts';
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { partOf } from './provider-problems.ts';

export const partlyChecked: ConnectionRule = {
  id: 'partly-checked',
  link: links.interpretation,
  watch: (connection) => ({
    report: () => {
      const part = partOf(connection);
      if (part === null) return null;
      return {
        severity: 'note',
        values: [part.toLocaleString('en-US')],
        evidence: [seen('checked', part.toLocaleString('en-US'))],
        time: connection.created,
      };
    },
  }),
};
