/** Lines that end in different ways, or a lone CR within data. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const mixedLineEnds = wireRule({
  id: 'mixed-line-ends',
  reason: 'mixed-line-ends',
  severity: 'note',
  link: links.parsing,
});
