/** Durations as text. */
import { expect, test } from 'vitest';
import { ageText, durationText, intervalText } from '../../src/core/units.ts';

test.each([
  [0.5, '0.5 ms'],
  [250, '250 ms'],
  [1_000, '1 s'],
  [2_500, '2.5 s'],
  [60_000, '1 min'],
  [90_000, '1 min 30 s'],
  [3_600_000, '1 h'],
  [5_400_000, '1 h 30 min'],
])('a chosen interval of %d ms has as few digits as possible', (milliseconds, words) => {
  expect(intervalText(milliseconds)).toBe(words);
});

test.each([
  [4.56, '4.6 ms'],
  [210, '210 ms'],
  [1_900, '1.90 s'],
  [249_000, '4 min 09 s'],
  [7_500_000, '2 h 05 min'],
])('a measured duration of %d ms keeps its digits', (milliseconds, words) => {
  expect(durationText(milliseconds)).toBe(words);
});

test('an age increases by whole seconds', () => {
  expect([ageText(0), ageText(4_999), ageText(249_900)]).toEqual(['0 s', '4 s', '4 min 09 s']);
});
