/** A byte order mark that is not at the very start of the stream spoils the line it stands in. */
import { links } from '../links.ts';
import { wireRule } from './wire-issue.ts';

/** Whether a line begins with the mark, as its first line does when a file was put into a running stream. */
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
