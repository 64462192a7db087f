/** Long text crosses borders in pieces. */
/** Longest piece, in code units. */
export const longestPiece = 1_000_000;

/** Where the piece of `data` that begins at `from` ends: never between the two halves of a surrogate pair. */
export function pieceEnd(data: string, from: number): number {
  const end = from + longestPiece;
  if (end >= data.length) return data.length;
  const last = data.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
