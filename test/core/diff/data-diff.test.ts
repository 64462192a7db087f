/** What differs between two entries' data. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffData } from '../../../src/core/diff/data-diff.ts';

describe('JSON', () => {
  test('is compared by path', () => {
    const before = '{"user":{"id":7,"name":"Ann"},"tags":["a","b"],"same":1}';
    const after = '{"user":{"id":8},"tags":["a","b","c"],"same":1}';
    expect(diffData(before, after)).toEqual({
      kind: 'json',
      changes: [
        { kind: 'changed', path: ['user', 'id'], before: 7, value: 8 },
        { kind: 'removed', path: ['user', 'name'], before: 'Ann' },
        { kind: 'added', path: ['tags', 2], value: 'c' },
      ],
      unchanged: 1,
      more: 0,
    });
  });

  test('has no keys but its own', () => {
    const diff = diffData('{"a":1}', '{"a":1,"constructor":2,"__proto__":{"polluted":true}}');
    expect(diff).toMatchObject({ kind: 'json', changes: [{ path: ['constructor'] }, { path: ['__proto__'] }] });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('that says the same with other spaces is compared as text', () => {
    expect(diffData('{"a":1}', '{ "a":1}').kind).toBe('text');
  });

  test('too deep to walk is compared as text', () => {
    const deep = (leaf: string) => `${'['.repeat(100_000)}${leaf}${']'.repeat(100_000)}`;
    expect(diffData(deep('1'), deep('2')).kind).toBe('text');
  });

  test('with very many changes names the first and counts the others', () => {
    const numbers = (from: number) => JSON.stringify(Array.from({ length: 5_000 }, (_, index) => from + index));
    const diff = diffData(numbers(0), numbers(1));
    expect(diff.kind === 'json' ? [diff.changes.length, diff.more] : diff).toEqual([2_000, 3_000]);
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

  test('gives both texts back, whatever they are', () => {
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

  test('of megabytes without anything in common is not compared in detail', () => {
    const before = 'a b '.repeat(500_000);
    const after = 'c d '.repeat(500_000);
    expect(diffData(before, after)).toMatchObject({ kind: 'text', coarse: true });
  });

  test('that is the same is equal', () => {
    expect(diffData('x', 'x')).toEqual({ kind: 'equal' });
  });
});
