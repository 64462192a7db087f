/** The labels on the bar of a connection's attempts. */
import { expect, test } from 'vitest';
import { attemptMarks } from '../../../src/core/stats/attempt-marks.ts';

/** Numbers and times shown on a bar of 100 ms. */
function written(...starts: number[]) {
  const marks = attemptMarks(
    starts.map((start) => 5_000 + start),
    1,
    5_000,
    5_100,
  );
  return {
    numbers: marks.filter(({ hasNumber }) => hasNumber).map(({ number }) => number),
    times: marks.filter(({ hasTime }) => hasTime).map(({ time }) => time - 5_000),
  };
}

test('each attempt has its number, and its time where the ends leave room', () => {
  expect(written(0, 40, 95)).toEqual({ numbers: [1, 2, 3], times: [40] });
});

test('an attempt that ended at once has no number', () => {
  expect(written(0, 40, 41, 42)).toEqual({ numbers: [1, 4], times: [42] });
});

test('a number of many digits needs more room than one of few', () => {
  const hasNumber = (first: number) => attemptMarks([0, 5], first, 0, 100)[0]?.hasNumber;
  expect([hasNumber(1), hasNumber(1_000)]).toEqual([true, false]);
});

test('times keep their distance from each other', () => {
  expect(written(0, 30, 35, 60).times).toEqual([30, 60]);
});

test('the newest of many attempts keep their own numbers', () => {
  expect(attemptMarks([10, 60], 41, 0, 100).map(({ number, at }) => [number, at])).toEqual([
    [41, 0.1],
    [42, 0.6],
  ]);
});

test('a connection that has just begun has one mark at the start', () => {
  expect(attemptMarks([7], 1, 7, 7)).toEqual([{ number: 1, time: 7, at: 0, hasNumber: false, hasTime: false }]);
});
