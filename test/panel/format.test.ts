/** Numbers, rates and times as the panel writes them. */
import { expect, it } from 'vitest';
import { count, digitsFor, rate, stopWatch } from '../../src/panel/format.ts';

it('groups the digits of a number', () => {
  expect(count(57_204)).toBe('57,204');
});

it('writes a rate as short as it can be read', () => {
  expect([0, 0.02, 0.7, 203.4, 392_726].map(rate)).toEqual(['0 /s', '<0.1 /s', '0.7 /s', '203 /s', '393K /s']);
});

it.each([
  [284_160, 3, '4:44.160'],
  [3_884_160, 0, '1:04:44'],
  [59_999.6, 3, '1:00.000'],
  [-1_500, 1, '−0:01.5'],
] as const)('writes %d ms with %d digits of a second as %s', (milliseconds, digits, shown) => {
  expect(stopWatch(milliseconds, digits)).toBe(shown);
});

it.each([0.1, 0.2, 0.5, 1, 5, 20, 200, 5_000])('tells apart times on a ruler of %d ms', (step) => {
  const words = [1, 2, 3, 4, 5].map((number) => stopWatch(number * step, digitsFor(step)));
  expect(new Set(words).size).toBe(words.length);
});
