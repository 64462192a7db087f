/** A byte order mark anywhere but at the very start of the stream spoils its line. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

/** Whether a line begins with the mark, as happens when a file is copied into a running stream. */
export function isMisplacedMark(line: string): boolean {
  return line.startsWith('\uFEFF');
}

export const byteOrderMark = wireRule({
  id: 'byte-order-mark',
  reason: 'unknown-field',
  severity: 'error',
  link: links.parsing,
  applies: (example) => isMisplacedMark(example.text),
});
