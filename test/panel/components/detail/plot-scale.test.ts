/** Axes of plots. */
import { describe, expect, it } from 'vitest';
import { roundUp, timeTicks } from '../../../../src/panel/components/detail/plot-scale.ts';

describe('roundUp', () => {
  it.each([
    [0, 1],
    [0.035, 0.04],
    [1, 1],
    [203, 300],
    [412, 500],
    [2.5, 3],
    [83, 100],
    [Number.NaN, 1],
  ])('makes %d to %d', (value, expected) => {
    expect(roundUp(value)).toBe(expected);
  });
});

describe('timeTicks', () => {
  it.each([
    [310_000, 6, [0, 60_000, 120_000, 180_000, 240_000, 300_000]],
    [900, 5, [0]],
    [10_000, 5, [0, 2_000, 4_000, 6_000, 8_000, 10_000]],
  ])('over %d ms with at most %d gives %j', (length, most, ticks) => {
    expect(timeTicks(length, most)).toEqual(ticks);
  });

  it('goes below the second where that is wanted', () => {
    expect(timeTicks(900, 5, 100)).toEqual([0, 200, 400, 600, 800]);
    expect(timeTicks(30, 5, 100)).toEqual([0]);
  });
});
