/** An id with a NULL character is ignored. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const idWithNull = wireRule({
  id: 'id-with-null',
  reason: 'id-with-null',
  severity: 'warning',
  link: links.interpretation,
});
