/** Lines of an NDJSON stream that are not JSON. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const invalidJson = wireRule({
  id: 'invalid-json',
  reason: 'invalid-json',
  severity: 'error',
  link: links.ndjson,
});
