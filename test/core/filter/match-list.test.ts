/** The list of matches behaves like a plain array, whatever is done to it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MatchList } from '../../../src/core/filter/match-list.ts';

type Match = readonly [track: number, index: number];

const all = (list: MatchList): Match[] =>
  Array.from({ length: list.length }, (_, at) => [list.trackAt(at), list.indexAt(at)]);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      track: fc.nat(2),
      from: fc.nat(9_999),
      by: fc.constantFrom(1, -1, 3),
      length: fc.nat(1_500),
    }),
  },
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    track: fc.nat(2),
    index: fc.nat(99),
  }),
  fc.record({ kind: fc.constantFrom('first' as const, 'last' as const), count: fc.nat(1_500) }),
  fc.record({ kind: fc.constant('keep' as const), of: fc.integer({ min: 1, max: 4 }) }),
);

test('holds the same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const list = new MatchList();
      let expected: Match[] = [];
      for (const change of steps) {
        if (change.kind === 'run') {
          for (let turn = 0; turn < change.length; turn += 1) {
            const match: Match = [change.track, change.from + turn * change.by];
            list.push(...match);
            expected.push(match);
          }
        } else if (change.kind === 'insert') {
          const at = Math.floor(change.at * expected.length);
          list.insert(at, change.track, change.index);
          expected.splice(at, 0, [change.track, change.index]);
        } else if (change.kind === 'keep') {
          list.filter((_, index) => index % change.of === 0);
          expected = expected.filter(([, index]) => index % change.of === 0);
        } else {
          const count = Math.min(change.count, expected.length);
          for (let turn = 0; turn < count; turn += 1) change.kind === 'first' ? list.dropFirst() : list.dropLast();
          expected = change.kind === 'first' ? expected.slice(count) : expected.slice(0, expected.length - count);
        }
        expect(list.length).toBe(expected.length);
      }
      expect(all(list)).toEqual(expected);
      expect([list.trackAt(expected.length), list.indexAt(expected.length), list.indexAt(-1)]).toEqual([-1, -1, -1]);
    }),
    { numRuns: 200 },
  );
});

test('of consecutive entries takes next to no memory, whatever its length', () => {
  const list = new MatchList();
  for (let index = 0; index < 3_000_000; index += 1) list.push(0, index);
  expect([list.length, list.indexAt(0), list.indexAt(2_999_999)]).toEqual([3_000_000, 0, 2_999_999]);
});
