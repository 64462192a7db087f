/** Reversing a log whose newest line comes first. */
import { expect, it } from 'vitest';
import { isNewestFirst, linesFromLast } from '../../../src/core/import/newest-first.ts';

async function* chunksOf(text: string) {
  yield new TextEncoder().encode(text);
}

it.each([
  ['times that go back', [3, 2, null, 2, 1], true],
  ['times that go on', [1, 2, 3], false],
  ['one that goes on among those that go back', [3, 1, 2, 0], false],
  ['equal times', [2, 2], false],
  ['no time at all', [null, null], false],
])('%s', (_, times, expected) => {
  expect(isNewestFirst(times)).toBe(expected);
});

it('returns the last line first', async () => {
  expect(await linesFromLast(chunksOf('c\nb\na\n'), 100)).toEqual(['a', 'b', 'c']);
});

it('holds no more lines than it may', async () => {
  expect(await linesFromLast(chunksOf('c\nb\na\n'), 2)).toBeNull();
});
