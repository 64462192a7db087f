/**
 * Events of a token stream do not match their provider's schema. The rule `stream-error`, which comes before this one,
 * reads the data for both.
 */
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { draftOf } from './provider-problems.ts';

export const malformedData: ConnectionRule = {
  id: 'malformed-data',
  link: links.interpretation,
  watch: (connection) => ({ report: () => draftOf(connection, 'malformed', 'warning') }),
};
