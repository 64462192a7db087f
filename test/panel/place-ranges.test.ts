/** Several selected entries as spans of places. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsPlace, type PlaceRanges, withoutPlace, withRange } from '../../src/panel/place-ranges.ts';

test('a span joins those that it overlaps and leaves the others', () => {
  const ranges = [
    { from: 1, to: 3 },
    { from: 5, to: 7 },
    { from: 9, to: 9 },
  ];
  expect(withRange(ranges, { from: 2, to: 6 })).toEqual([
    { from: 1, to: 7 },
    { from: 9, to: 9 },
  ]);
  expect(withRange(ranges, { from: 4, to: 4 })).toHaveLength(4);
});

test('taking one out of the middle leaves both sides', () => {
  expect(withoutPlace([{ from: 1, to: 5 }], 3, 2, 4)).toEqual([
    { from: 1, to: 2 },
    { from: 4, to: 5 },
  ]);
  expect(withoutPlace([{ from: 3, to: 3 }], 3, 2, 4)).toEqual([]);
});

test('after any adding and taking away the spans hold what a set would', () => {
  const place = fc.integer({ min: 1, max: 30 });
  const step = fc.record({ from: place, to: place, adds: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let ranges: PlaceRanges = [];
      const held = new Set<number>();
      for (const { from, to, adds } of steps) {
        if (adds) {
          const [low, high] = from < to ? [from, to] : [to, from];
          ranges = withRange(ranges, { from: low, to: high });
          for (let one = low; one <= high; one += 1) held.add(one);
        } else {
          ranges = withoutPlace(ranges, from, from - 1, from + 1);
          held.delete(from);
        }
      }
      const all = Array.from({ length: 32 }, (_, at) => at);
      expect(all.filter((one) => holdsPlace(ranges, one))).toEqual([...held].sort((a, b) => a - b));
      const ends = ranges.flatMap(({ from, to }) => (from === to ? [from] : [from, to]));
      expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
    }),
  );
});
