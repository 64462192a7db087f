/** The slower pulse: the first change at once, then at most one an interval, and none without a change. */
import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBeat } from '../../src/panel/beat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('strikes at once, then once an interval however many changes there are', () => {
  const beat = createBeat(100);
  for (let change = 0; change < 50; change += 1) beat.ping();
  expect(beat.value.value).toBe(1);
  vi.advanceTimersByTime(100);
  expect(beat.value.value).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(beat.value.value).toBe(2);
});

it('does not keep the effect that pings it running', () => {
  const beat = createBeat(100);
  const change = signal(0);
  const runs = vi.fn();
  const stop = effect(() => {
    runs(change.value);
    beat.ping();
  });
  change.value = 1;
  vi.advanceTimersByTime(5_000);
  expect(runs).toHaveBeenCalledTimes(2);
  stop();
});
