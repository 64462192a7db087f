/** Which filter texts wait for the rest of a name. */
import { expect, it } from 'vitest';
import { endsInPartOfType, textBefore } from '../../../../src/panel/components/filter/unfinished.ts';

const names = ['ping', 'Order.shipped', 'order'];
const types = { size: names.length, name: (id: number) => names[id] ?? '', id: (name: string) => names.indexOf(name) };

it.each(['type:p', 'type:pin', '-type:pi', 'size>3 type:PI', 'type:ping,or', '(type:order.s'])(
  '%s waits for the rest of a type that was seen',
  (text) => expect(endsInPartOfType(text, types)).toBe(true),
);

it.each([
  '',
  'ping',
  'type:',
  'type:ping',
  'type:order',
  'type:none',
  'type:pi*',
  'type:"pi',
  'type:pi size>3',
  'id:pi',
])('%s does not wait', (text) => expect(endsInPartOfType(text, types)).toBe(false));

it('knows what was meant before a term', () => {
  expect(textBefore('type:', 5)).toBe('');
  expect(textBefore('size>3  type:', 13)).toBe('size>3');
});
