/** Data sent without a field name, such as a bare line of JSON. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

/** Whether an ignored line looks like data that lacks its `data:`. */
export function isBareLine(line: string): boolean {
  return /^\s*[{["]/.test(line) || (!line.includes(':') && /\s/.test(line.trim()));
}

export const bareLine = wireRule({
  id: 'bare-line',
  reason: 'unknown-field',
  severity: 'error',
  link: links.interpretation,
  applies: (example) => isBareLine(example.text),
  example: 'data: {"order":1042}\n\n',
});
