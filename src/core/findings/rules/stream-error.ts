/** A token stream reports an error as one of its events. */
import { links } from '../links.ts';
import type { ConnectionRule } from '../rule.ts';
import { draftOf, watchProviderData } from './provider-problems.ts';

export const streamError: ConnectionRule = {
  id: 'stream-error',
  link: links.authoring,
  watch: (connection, session) => ({
    entry: watchProviderData(connection, session),
    report: () => draftOf(connection, 'stream-error', 'error'),
  }),
};
