/** Lines with a field name that the specification does not define, such as `Data:` or `events:`. */
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

/** The field that was probably meant; `data` if none is similar. */
function meantBy(name: string): string {
  const lower = name.trim().toLowerCase();
  return fields.find((field) => lower.startsWith(field) || lower.endsWith(field)) ?? 'data';
}
