/** Lines or events that are longer than this tool keeps. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const tooLong = wireRule({
  id: 'too-long',
  reason: 'too-long',
  severity: 'warning',
  link: links.authoring,
});
