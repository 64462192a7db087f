/** What the hook tells is guarded before anything is made of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFact } from '../../src/protocol/fact.ts';

test.each([
  [['source', 1], true],
  [['source', '1'], false],
  [['source', 1, 2], false],
  [['source'], false],
  [['constructor', 1], false],
  [['__proto__'], false],
  [[], false],
  [{ 0: 'source', 1: 1, length: 2 }, false],
  ['source', false],
  [null, false],
  [['listen', 1, 'ping', 2, false, true], true],
  [['listen', 1, 'ping', 2, 0, 1], false],
  [['chunk', 1, 'latin1'], true],
  [['chunk', 1, 'utf-16'], false],
  [['ended', 1, 'server-ended'], true],
  [['ended', 1, 'navigation'], false],
  [['trouble'], true],
])('%j is a fact: %s', (value, expected) => {
  expect(isFact(value)).toBe(expected);
});

test('the guard takes any JSON without throwing', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void isFact(value)));
});
