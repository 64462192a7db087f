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

it('foretells the first beat that leaves enough time', () => {
  const beat = createBeat(40);
  expect(beat.until(22)).toBe(40);
  beat.strike();
  vi.advanceTimersByTime(10);
  expect(beat.until(22)).toBe(30);
  vi.advanceTimersByTime(10);
  expect(beat.until(22)).toBe(60);
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

it.each([80, 300])('leaves half of the time for other work where what follows a beat takes long, %s ms', (taken) => {
  const beat = createBeat(50);
  const redraws: number[] = [];
  const stop = effect(() => {
    if (beat.value.value === 0) return;
    redraws.push(performance.now());
    vi.advanceTimersByTime(taken);
  });
  const begin = performance.now();
  while (performance.now() - begin < 5_000) {
    beat.ping();
    vi.advanceTimersByTime(1);
  }
  stop();
  const gaps = redraws.slice(2).map((time, at) => time - (redraws[at + 1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2 * taken);
});
