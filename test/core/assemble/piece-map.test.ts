import { describe, expect, it } from 'vitest';
import { createPieceMap } from '../../../src/core/assemble/piece-map.ts';

describe('the map of a part’s pieces', () => {
  const map = createPieceMap({
    pieces: [
      { entry: 2, text: 'Hel' },
      { entry: 2, text: 'lo' },
      { entry: 5, text: ' ' },
      { entry: 9, text: 'you' },
    ],
  });

  it('joins the pieces', () => {
    expect(map.text).toBe('Hello you');
  });

  it('finds the event behind each character', () => {
    expect([...map.text].map((_, offset) => map.entryAt(offset))).toEqual([2, 2, 2, 2, 2, 5, 9, 9, 9]);
  });

  it('finds no event outside of the text', () => {
    expect([map.entryAt(-1), map.entryAt(9)]).toEqual([null, null]);
  });

  it('finds the characters of an event', () => {
    expect(map.rangeOf(2)).toEqual({ from: 0, to: 5 });
    expect(map.rangeOf(9)).toEqual({ from: 6, to: 9 });
    expect(map.rangeOf(7)).toBeNull();
  });
});
