/** `data: data: …`: the field name was written twice. */
import { links } from '../links.ts';
import { textRule } from './text-mistake.ts';

export const doubleData = textRule({
  id: 'double-data',
  severity: 'warning',
  link: links.interpretation,
  find: (text) => (text.startsWith('data:') ? `data: ${text}` : null),
  example: 'data: {"order":1042}\n\n',
});
