/** Lines whose field name the protocol does not know, such as `Data:` or `events:`. */
import { links } from '../links.ts';
import { isBareLine } from './bare-line.ts';
import { isMisplacedMark } from './byte-order-mark.ts';
import { wireRule } from './wire-issue.ts';

const fields = ['data', 'event', 'id', 'retry'];

export const unknownField = wireRule({
  id: 'unknown-field',
  reason: 'unknown-field',
  severity: 'warning',
  link: links.interpretation,
  applies: (example) => !isBareLine(example.text) && !isMisplacedMark(example.text),
  values: ({ text }) => [nameOf(text), meantBy(nameOf(text))],
});

function nameOf(line: string): string {
  return (line.split(':')[0] ?? '').slice(0, 40);
}

/** The field that a name probably stands for; data when nothing is alike. */
function meantBy(name: string): string {
  const lower = name.trim().toLowerCase();
  return fields.find((field) => lower.startsWith(field) || lower.endsWith(field)) ?? 'data';
}
