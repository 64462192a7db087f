/** Events of a token stream that are not of its provider's form. The data is read for the rule `stream-error`, before this one. */
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { draftOf } from './provider-problems.ts';

export const malformedData: ConnectionRule = {
  id: 'malformed-data',
  link: links.interpretation,
  watch: (connection) => ({ report: () => draftOf(connection, 'malformed', 'warning') }),
};
