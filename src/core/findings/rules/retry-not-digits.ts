/** A `retry` value that is not a number of milliseconds. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

export const retryNotDigits = wireRule({
  id: 'retry-not-digits',
  reason: 'retry-not-digits',
  severity: 'warning',
  link: links.interpretation,
  example: 'retry: 5000',
});
