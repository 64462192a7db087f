/** Round times for the axis. */
import { expect, test } from 'vitest';
import { niceTicks } from '../../../src/core/timeline/ticks.ts';

test('are round from the origin and no more than asked for', () => {
  const { step, times } = niceTicks({ from: 1_300, to: 11_300 }, 6, 300);
  expect([step, times]).toEqual([2_000, [2_300, 4_300, 6_300, 8_300, 10_300]]);
});

test('of a very long span are whole days', () => {
  const { step, times } = niceTicks({ from: 0, to: 86_400_000 * 40 }, 10, 0);
  expect([step / 86_400_000, times.length]).toEqual([4, 10]);
});

test('of a span without length are none', () => {
  expect(niceTicks({ from: 5, to: 5 }, 10, 0).times).toEqual([]);
});
