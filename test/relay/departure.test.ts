/** What ends because the document goes is told from what ends otherwise, each end once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Departure } from '../../src/relay/departure.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('an end in the task in which the document goes is its going', () => {
  const departure = new Departure();
  const decided: boolean[] = [];
  departure.decide('open', (leaving) => decided.push(leaving));
  departure.leave();
  vi.runAllTimers();
  expect(decided).toEqual([true]);
});

test('so is one that comes some tasks earlier', () => {
  const departure = new Departure();
  const decided: boolean[] = [];
  departure.decide('open', (leaving) => decided.push(leaving));
  vi.advanceTimersByTime(100);
  departure.leave();
  vi.runAllTimers();
  expect(decided).toEqual([true]);
});

test('an end well before is none', () => {
  const departure = new Departure();
  const decided: boolean[] = [];
  departure.decide('open', (leaving) => decided.push(leaving));
  vi.runAllTimers();
  departure.leave();
  expect(decided).toEqual([false]);
});

test('a stream that was not open has to end with the document: the page may go because it was refused', () => {
  const departure = new Departure();
  const decided: boolean[] = [];
  departure.decide('connecting', (leaving) => decided.push(leaving));
  departure.leave();
  departure.decide('connecting', (leaving) => decided.push(leaving));
  vi.advanceTimersByTime(100);
  departure.leave();
  expect(decided).toEqual([true, false]);
});
