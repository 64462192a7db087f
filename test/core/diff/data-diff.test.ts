/** What differs between two entries' data. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffData } from '../../../src/core/diff/data-diff.ts';

describe('JSON', () => {
  test('is compared key by key', () => {
    const before = '{"user":{"id":7,"name":"Ann"},"tags":["a","b"],"same":1}';
    const after = '{"user":{"id":8},"tags":["a","b","c"],"same":1}';
    const same = (value: unknown) => ({ key: null, difference: { kind: 'same', value } });
    expect(diffData(before, after)).toEqual({
      kind: 'json',
      root: {
        kind: 'inside',
        container: 'object',
        members: [
          {
            key: 'user',
            difference: {
              kind: 'inside',
              container: 'object',
              members: [
                { key: 'id', difference: { kind: 'changed', before: 7, value: 8 } },
                { key: 'name', difference: { kind: 'removed', before: 'Ann' } },
              ],
            },
          },
          {
            key: 'tags',
            difference: {
              kind: 'inside',
              container: 'array',
              members: [same('a'), same('b'), { key: null, difference: { kind: 'added', value: 'c' } }],
            },
          },
          { key: 'same', difference: { kind: 'same', value: 1 } },
        ],
      },
      counts: { changed: 1, added: 1, removed: 1 },
      more: 0,
    });
  });

  test('finds an element that was put in between', () => {
    const diff = diffData('[{"n":1},{"n":3}]', '[{"n":1},{"n":2},{"n":3}]');
    expect(diff).toMatchObject({ counts: { changed: 0, added: 1, removed: 0 } });
  });

  test('has no keys but its own', () => {
    const diff = diffData('{"a":1}', '{"a":1,"constructor":2,"__proto__":{"polluted":true}}');
    expect(diff).toMatchObject({
      root: { members: [{ key: 'a' }, { key: 'constructor' }, { key: '__proto__' }] },
      counts: { added: 2 },
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('keeps a removed key at its place', () => {
    const diff = diffData('{"a":1,"gone":2,"b":3}', '{"a":1,"b":4}');
    expect(diff).toMatchObject({ root: { members: [{ key: 'a' }, { key: 'gone' }, { key: 'b' }] } });
  });

  test('of two different kinds is compared as text', () => {
    expect(diffData('{"a":1}', '[1]').kind).toBe('text');
    expect(diffData('{"a":1}', '1').kind).toBe('text');
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
