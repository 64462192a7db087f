/** Long text as rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../../../src/panel/components/detail/wrapped-text.ts';

function rows(text: string, columns: number): string[] {
  const wrapped = wrapText(text, columns);
  return Array.from({ length: wrapped.length }, (_, row) => {
    const { from, to } = wrapped.range(row);
    return text.slice(from, to);
  });
}

describe('wrapText', () => {
  it('cuts at line ends and at the width', () => {
    expect(rows('0123456789ab\nnext', 8)).toEqual(['01234567', '89ab', 'next']);
  });

  it('gives an empty text one empty row, and a last line end one more', () => {
    expect(rows('', 10)).toEqual(['']);
    expect(rows('a\n', 10)).toEqual(['a', '']);
  });

  it('counts wide characters double and never cuts a character in two', () => {
    expect(rows('世界世界世界', 8)).toEqual(['世界世界', '世界']);
    expect(rows('1234567😀', 8)).toEqual(['1234567', '😀']);
  });

  it('tells where a line of the text begins', () => {
    const wrapped = wrapText('0123456789\nb', 8);
    expect([0, 1, 2].map((row) => wrapped.beginsLine(row))).toEqual([true, false, true]);
  });

  it('finds the row of any offset', () => {
    const wrapped = wrapText('0123456789\nb', 8);
    expect([0, 7, 8, 11].map((offset) => wrapped.rowAt(offset))).toEqual([0, 0, 1, 2]);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 8, max: 20 }), (text, columns) => {
        const wrapped = wrapText(text, columns);
        const back = rows(text, columns).map((row, at) => (at > 0 && wrapped.beginsLine(at) ? `\n${row}` : row));
        expect(back.join('')).toBe(text);
      }),
    );
  });

  it('takes one line of 10 MB', () => {
    expect(wrapText('x'.repeat(10_000_000), 100).length).toBe(100_000);
  });
});
