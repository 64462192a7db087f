/** The number of changes, without the difference itself. */
import { expect, test } from 'vitest';
import { countChanges } from '../../../src/core/diff/count-changes.ts';

test('changed, added and removed values count as one each', () => {
  const before = { id: 41, user: { name: 'Ada', role: 'admin' }, tags: ['a'] };
  const after = { id: 43, user: { name: 'Ada' }, tags: ['a', 'b'] };
  expect(countChanges(JSON.stringify(before), JSON.stringify(after))).toBe(3);
});

test('the same data is no change; data with only another notation is compared as text', () => {
  expect(countChanges('[1]', '[1]')).toBe(0);
  expect(countChanges('{"a":1,"b":2}', ' { "b": 2, "a": 1.0 }')).toBeNull();
});

test('text, scalars and an object against an array are not counted', () => {
  expect(countChanges('one', 'two')).toBeNull();
  expect(countChanges('1', '2')).toBeNull();
  expect(countChanges('{broken', '{"a":1}')).toBeNull();
  expect(countChanges('{"a":1}', '[1]')).toBeNull();
});

test('long data is not even parsed', () => {
  const long = JSON.stringify({ text: 'x'.repeat(5_000) });
  expect(countChanges(long, long)).toBeNull();
});
