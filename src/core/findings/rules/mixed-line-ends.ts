/** Lines have different line ends, or data contains a lone CR. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const mixedLineEnds = wireRule({
  id: 'mixed-line-ends',
  reason: 'mixed-line-ends',
  severity: 'note',
  link: links.parsing,
});
