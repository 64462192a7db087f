/**
 * Long text cut into lines of at most `columns` cells, so that text of any length is rows of one height: one line of 10 MB
 * becomes 100,000 rows of which a few are drawn. Offsets only; no line is copied before it is shown.
 */

/** Where the lines of a text begin. `paragraph` is true where the text itself begins a line. */
export interface WrappedText {
  readonly length: number;
  /** Code units `[from, to)` of a row; without the line end that closes it. */
  range(row: number): { readonly from: number; readonly to: number };
  /** The row is the first of its line in the text. */
  beginsLine(row: number): boolean;
  /** The row that holds the code unit at `offset`. */
  rowAt(offset: number): number;
}

/** How many cells a code point takes in a monospaced font: East Asian wide characters and emoji take two. */
function cells(code: number): number {
  if (code < 0x1100) return code === 9 ? 4 : 1;
  const wide =
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x1f000;
  return wide ? 2 : 1;
}

/** Wraps `text` to rows of `columns` cells (at least 8). Linear in the text's length. */
export function wrapText(text: string, columns: number): WrappedText {
  const most = Math.max(8, Math.floor(columns));
  const starts: number[] = [0];
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      starts.push(at + 1);
      width = 0;
      continue;
    }
    const pair = code >= 0xd800 && code < 0xdc00 && at + 1 < text.length;
    const needed = pair ? 2 : cells(code);
    if (width + needed > most && starts.at(-1) !== at) {
      starts.push(at);
      width = 0;
    }
    width += needed;
    if (pair) at++;
  }
  const beginsLine = (row: number) => row === 0 || text.charCodeAt((starts[row] ?? 0) - 1) === 10;
  return {
    length: starts.length,
    beginsLine,
    range(row) {
      const from = starts[row] ?? text.length;
      const next = starts[row + 1] ?? text.length + 1;
      const closes = row + 1 >= starts.length || beginsLine(row + 1);
      return { from, to: closes ? next - 1 : next };
    },
    rowAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}
