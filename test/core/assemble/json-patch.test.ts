/** JSON patches that cannot be applied: reported and skipped, never thrown. */
import { expect, it } from 'vitest';
import { patched } from '../../../src/core/assemble/json-patch.ts';

it('applies what it can and reports the first operation that it cannot', () => {
  const operations = [
    { op: 'add', path: '/name', value: 'bobby' },
    { op: 'remove', path: '/missing' },
    { op: 'replace', path: '/name', value: 'sean' },
  ];
  expect(patched({}, operations)).toEqual({ state: { name: 'sean' }, failed: '[1]' });
});

it.each([0, true, 'text', null])('refuses to add a member to %j', (document) => {
  expect(patched(document, [{ op: 'add', path: '/0', value: 1 }])).toEqual({ state: document, failed: '[0]' });
});
