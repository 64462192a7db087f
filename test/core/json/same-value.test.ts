/** When two numbers in JSON notation are the same value. */
import { describe, expect, test } from 'vitest';
import { isSameNumber } from '../../../src/core/json/same-value.ts';

describe('two numbers are the same', () => {
  test.each([
    ['1.10', '1.1'],
    ['100', '1e2'],
    ['100', '1E+2'],
    ['0.001', '1e-3'],
    ['-0', '0'],
    ['0.000', '0e99'],
    [`0e${'9'.repeat(40)}`, '0'],
    ['12.50e1', '125'],
    ['9007199254740993', '9007199254740993.0'],
    ['1e400', '10e399'],
    [`1e${'9'.repeat(40)}`, `1e${'9'.repeat(40)}`],
  ])('%s and %s', (one, other) => {
    expect(isSameNumber(one, other)).toBe(true);
    expect(isSameNumber(other, one)).toBe(true);
  });
});

describe('two numbers differ', () => {
  test.each([
    ['9007199254740993', '9007199254740992'],
    ['0.1', '0.10000000000000000001'],
    ['1e400', '1e401'],
    ['-1', '1'],
    ['1e-400', '0'],
    ['10', '100'],
    [`1e${'9'.repeat(40)}`, `1e${'8'.repeat(40)}`],
  ])('%s and %s', (one, other) => {
    expect(isSameNumber(one, other)).toBe(false);
    expect(isSameNumber(other, one)).toBe(false);
  });
});
