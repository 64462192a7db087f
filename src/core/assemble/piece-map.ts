/** From a place in an assembled text to the event that brought it, and back. */
import type { Part } from './assembly.ts';

export interface PieceMap {
  readonly text: string;
  /** The entry whose piece covers `offset` (code units); null outside of the text. */
  entryAt(offset: number): number | null;
  /** Where the entry's pieces stand, `to` exclusive; null when it brought none. */
  rangeOf(entry: number): { readonly from: number; readonly to: number } | null;
  /** Where the first piece of `entry` begins; null when it brought none. */
  startOf(entry: number): number | null;
}

/** Maps a part whose pieces are in the order of their entries. */
export function createPieceMap({ pieces }: Pick<Part, 'pieces'>): PieceMap {
  const starts = new Uint32Array(pieces.length);
  let length = 0;
  for (const [index, { text }] of pieces.entries()) {
    starts[index] = length;
    length += text.length;
  }

  /** The first piece for which `isPast` holds; they are ordered so that it holds for all after it. */
  function firstPiece(isPast: (piece: number) => boolean): number {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  const entryOf = (piece: number) => pieces[piece]?.entry ?? Number.POSITIVE_INFINITY;
  const startOfPiece = (piece: number) => starts[piece] ?? length;

  function rangeOf(entry: number): { from: number; to: number } | null {
    const first = firstPiece((piece) => entryOf(piece) >= entry);
    if (entryOf(first) !== entry) return null;
    const after = firstPiece((piece) => entryOf(piece) > entry);
    return { from: startOfPiece(first), to: startOfPiece(after) };
  }

  return {
    text: pieces.map(({ text }) => text).join(''),
    entryAt(offset) {
      if (offset < 0 || offset >= length) return null;
      return pieces[firstPiece((piece) => startOfPiece(piece) > offset) - 1]?.entry ?? null;
    },
    rangeOf,
    startOf: (entry) => rangeOf(entry)?.from ?? null,
  };
}
