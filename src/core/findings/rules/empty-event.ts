/** Blocks without data are not dispatched. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const emptyEvent = wireRule({
  id: 'empty-event',
  reason: 'no-data',
  severity: 'warning',
  link: links.interpretation,
  applies: ({ text }) => text !== '' && text !== 'message',
  example: 'event: ping\ndata:\n\n',
});
