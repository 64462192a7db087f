/** Which event brought each piece of an assembled text. */
import { describe, expect, it } from 'vitest';
import { PieceList } from '../../../src/core/assemble/piece-list.ts';

function piecesOf(...pieces: readonly (readonly [entry: number, text: string])[]): PieceList {
  const list = new PieceList();
  for (const [entry, text] of pieces) list.push(entry, text);
  return list;
}

describe('the pieces of a part', () => {
  const map = piecesOf([2, 'Hel'], [2, 'lo'], [5, ' '], [9, 'you']);

  it('joins the pieces', () => {
    expect(map.text).toBe('Hello you');
  });

  it('finds the event that brought each character', () => {
    expect([...map.text].map((_, offset) => map.entryAt(offset))).toEqual([2, 2, 2, 2, 2, 5, 9, 9, 9]);
  });

  it('finds no event outside the text', () => {
    expect([map.entryAt(-1), map.entryAt(9)]).toEqual([null, null]);
  });

  it('finds the characters of an event', () => {
    expect(map.rangeOf(2)).toEqual({ from: 0, to: 5 });
    expect(map.rangeOf(9)).toEqual({ from: 6, to: 9 });
    expect(map.rangeOf(7)).toBeNull();
    expect(map.rangeOf(10)).toBeNull();
  });

  it('finds pieces among very many', () => {
    const many = piecesOf(...Array.from({ length: 5_000 }, (_, entry) => [entry, `${entry} `] as const));
    expect(many.text).toHaveLength(Array.from({ length: 5_000 }, (_, entry) => `${entry} `).join('').length);
    const { from = -1, to = -1 } = many.rangeOf(4_321) ?? {};
    expect(many.text.slice(from, to)).toBe('4321 ');
    expect(many.entryAt(from)).toBe(4_321);
  });
});
