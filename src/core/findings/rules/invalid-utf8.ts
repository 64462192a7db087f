/** Bytes that are not UTF-8. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const invalidUtf8 = wireRule({
  id: 'invalid-utf8',
  reason: 'invalid-utf8',
  severity: 'warning',
  link: links.utf8,
  example: 'Content-Type: text/event-stream; charset=utf-8',
});
