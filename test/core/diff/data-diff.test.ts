/** The differences between two entries' data. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffData } from '../../../src/core/diff/data-diff.ts';
import type { DataDiff, JsonDifference } from '../../../src/core/diff/types.ts';
import { compactText } from '../../../src/core/json/compact-text.ts';

/** A JSON difference with the values as text. */
function outline(diff: DataDiff): unknown {
  return diff.kind === 'json' ? differenceOutline(diff.root) : diff.kind;
}

function differenceOutline(difference: JsonDifference): unknown {
  switch (difference.kind) {
    case 'same':
      return `same ${compactText(difference.value)}`;
    case 'added':
      return `added ${compactText(difference.value)}`;
    case 'removed':
      return `removed ${compactText(difference.before)}`;
    case 'changed':
      return `${compactText(difference.before)} → ${compactText(difference.value)}`;
    case 'inside':
      return difference.members.map(({ key, difference: inner }) => [key, differenceOutline(inner)]);
  }
}

describe('JSON', () => {
  test('is compared key by key', () => {
    const before = '{"user":{"id":7,"name":"Ann"},"tags":["a","b"],"same":1}';
    const after = '{"user":{"id":8},"tags":["a","b","c"],"same":1}';
    const diff = diffData(before, after);
    expect(outline(diff)).toEqual([
      [
        'user',
        [
          ['id', '7 → 8'],
          ['name', 'removed "Ann"'],
        ],
      ],
      [
        'tags',
        [
          [null, 'same "a"'],
          [null, 'same "b"'],
          [null, 'added "c"'],
        ],
      ],
      ['same', 'same 1'],
    ]);
    expect(diff).toMatchObject({ counts: { changed: 1, added: 1, removed: 1 }, more: 0 });
  });

  test.each([
    ['an integer beyond 2⁵³', '9007199254740993', '9007199254740992'],
    ['a number with more digits than a double has', '0.30000000000000000001', '0.3'],
    ['a number beyond what a double holds', '1e400', '1e401'],
  ])('tells %s from its neighbour, digit by digit', (_name, one, other) => {
    const diff = diffData(`{"n":${one},"list":[${one}]}`, `{"n":${other},"list":[${one},${other}]}`);
    expect(outline(diff)).toEqual([
      ['n', `${one} → ${other}`],
      [
        'list',
        [
          [null, `same ${one}`],
          [null, `added ${other}`],
        ],
      ],
    ]);
  });

  test('treats numbers that only differ in notation as equal, and shows them as they are written', () => {
    const diff = diffData(
      '{"price":1.10,"n":1e2,"id":9007199254740993,"at":1}',
      '{"price":1.1,"n":100,"id":9007199254740993,"at":2}',
    );
    expect(outline(diff)).toEqual([
      ['price', 'same 1.1'],
      ['n', 'same 100'],
      ['id', 'same 9007199254740993'],
      ['at', '1 → 2'],
    ]);
    expect(diffData('{"price":1.10}', '{"price":1.1}').kind).toBe('text');
  });

  test('keeps keys that look like numbers in their place', () => {
    expect(outline(diffData('{"b":1,"2":1}', '{"b":2,"2":1}'))).toEqual([
      ['b', '1 → 2'],
      ['2', 'same 1'],
    ]);
  });

  test('takes the last value of a repeated key, as JSON.parse does', () => {
    expect(outline(diffData('{"a":1,"a":2,"b":1}', '{"a":3,"b":2}'))).toEqual([
      ['a', '2 → 3'],
      ['b', '1 → 2'],
    ]);
  });

  test('finds an element that was inserted', () => {
    const diff = diffData('[{"n":1},{"n":3}]', '[{"n":1},{"n":2},{"n":3}]');
    expect(diff).toMatchObject({ counts: { changed: 0, added: 1, removed: 0 } });
  });

  test('has no keys except its own', () => {
    const diff = diffData('{"a":1}', '{"a":1,"constructor":2,"__proto__":{"polluted":true}}');
    expect(diff).toMatchObject({
      root: { members: [{ key: 'a' }, { key: 'constructor' }, { key: '__proto__' }] },
      counts: { added: 2 },
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('keeps a removed key in its place', () => {
    const diff = diffData('{"a":1,"gone":2,"b":3}', '{"a":1,"b":4}');
    expect(diff).toMatchObject({ root: { members: [{ key: 'a' }, { key: 'gone' }, { key: 'b' }] } });
  });

  test('of two different kinds is compared as text', () => {
    expect(diffData('{"a":1}', '[1]').kind).toBe('text');
    expect(diffData('{"a":1}', '1').kind).toBe('text');
  });

  test('with equal values but other white space is compared as text', () => {
    expect(diffData('{"a":1}', '{ "a":1}').kind).toBe('text');
  });

  test('too deep to walk is compared as text', () => {
    const deep = (leaf: string) => `${'['.repeat(100_000)}${leaf}${']'.repeat(100_000)}`;
    expect(diffData(deep('1'), deep('2')).kind).toBe('text');
  });

  test('with very many changes lists the first and counts the others', () => {
    const numbers = (from: number) => JSON.stringify(Array.from({ length: 5_000 }, (_, index) => from + index));
    const diff = diffData(numbers(0), numbers(1));
    expect(diff).toMatchObject({ counts: { changed: 2_000 }, more: 3_000 });
  });
});

describe('text', () => {
  test('is compared by words', () => {
    expect(diffData('the quick fox', 'the slow fox')).toEqual({
      kind: 'text',
      parts: [
        { kind: 'same', text: 'the ' },
        { kind: 'removed', text: 'quick' },
        { kind: 'added', text: 'slow' },
        { kind: 'same', text: ' fox' },
      ],
      coarse: false,
    });
  });

  test('reproduces both texts, whatever they are', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'ü', '👍'), { maxLength: 40 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = diffData(before, after);
        const parts = diff.kind === 'text' ? diff.parts : [{ kind: 'same', text: before } as const];
        const join = (side: string) =>
          parts.filter(({ kind }) => kind === 'same' || kind === side).map(({ text }) => text);
        if (diff.kind === 'json') return;
        expect([join('removed').join(''), join('added').join('')]).toEqual([before, after]);
      }),
    );
  });

  test('of megabytes with nothing in common is not compared in detail', () => {
    const before = 'a b '.repeat(500_000);
    const after = 'c d '.repeat(500_000);
    expect(diffData(before, after)).toMatchObject({ kind: 'text', coarse: true });
  });

  test.each(['-', 'a b\n', '\n'])(
    'of many megabytes, all of it %j, is quickly reported as replaced',
    (piece) => {
      const long = piece.repeat(40_000_000 / piece.length);
      const diff = diffData(long, 'x');
      const parts = diff.kind === 'text' ? diff.parts : [];
      expect(parts.map(({ kind, text }) => [kind, text.length])).toEqual([
        ['removed', long.length],
        ['added', 1],
      ]);
    },
    2_000,
  );

  test('is equal to itself', () => {
    expect(diffData('x', 'x')).toEqual({ kind: 'equal' });
  });
});
