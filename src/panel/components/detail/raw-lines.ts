/**
 * Wire text as rows: each line with its byte offset and its line end, what stands around the block, and where chunks
 * ended. Works on bytes, since offsets are bytes; decodes line by line.
 */
import { wrapText } from './wrapped-text.ts';

export type RawRow =
  | {
      readonly kind: 'line';
      /** Byte offset of the line; null on the further rows of a long line, and when it is not known. */
      readonly offset: number | null;
      readonly text: string;
      /** Line end after this row; empty where the line goes on or the stream ended. */
      readonly end: '' | 'LF' | 'CR' | 'CRLF';
      /** Part of the entry, not of its neighbours. */
      readonly inside: boolean;
      /** The blank line that dispatched the entry. */
      readonly dispatches: boolean;
      /** Code units of the field's name with its colon; 0 when the row begins with none. */
      readonly fieldLength: number;
    }
  | { readonly kind: 'border'; readonly offset: number };

export interface RawBytes {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the attempt's body; null when it is not known. */
  readonly start: number | null;
  /** The entry's bytes are `[insideFrom, insideTo)` of `bytes`. */
  readonly insideFrom: number;
  readonly insideTo: number;
  /** Offsets in the body where a chunk ended. */
  readonly borders: readonly number[];
}

const lineFeed = 10;
const carriageReturn = 13;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The rows; `cells` is what fits in one. Costs by the number of bytes, once. */
export function rawRows({ bytes, start, insideFrom, insideTo, borders }: RawBytes, cells: number): RawRow[] {
  const rows: RawRow[] = [];
  let border = 0;
  for (let from = 0; from < bytes.length; ) {
    const { to, next, end } = lineAt(bytes, from);
    for (; start !== null && (borders[border] ?? Infinity) <= start + from; border++) {
      rows.push({ kind: 'border', offset: borders[border] ?? 0 });
    }
    const inside = from >= insideFrom && from < insideTo;
    const line = decoder.decode(bytes.subarray(from, to));
    const dispatches = inside && line === '' && next >= insideTo;
    const field = /^(data|event|id|retry)?:/.exec(line)?.[0].length ?? 0;
    const wrapped = wrapText(line, cells);
    for (let row = 0; row < wrapped.length; row++) {
      const range = wrapped.range(row);
      const last = row === wrapped.length - 1;
      rows.push({
        kind: 'line',
        offset: row > 0 || start === null ? null : start + from,
        text: line.slice(range.from, range.to),
        end: last ? end : '',
        inside,
        dispatches: dispatches && last,
        fieldLength: row === 0 ? field : 0,
      });
    }
    from = next;
  }
  return rows;
}

function lineAt(bytes: Uint8Array, from: number): { to: number; next: number; end: '' | 'LF' | 'CR' | 'CRLF' } {
  let to = from;
  while (to < bytes.length && bytes[to] !== lineFeed && bytes[to] !== carriageReturn) to++;
  if (to === bytes.length) return { to, next: to, end: '' };
  if (bytes[to] === lineFeed) return { to, next: to + 1, end: 'LF' };
  return bytes[to + 1] === lineFeed ? { to, next: to + 2, end: 'CRLF' } : { to, next: to + 1, end: 'CR' };
}

const bytesPerRow = 16;

export interface HexRow {
  readonly offset: number;
  readonly hex: string;
  readonly text: string;
}

/** Number of rows of a hex dump. */
export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / bytesPerRow);
}

/** One row of a hex dump; `start` is the offset of the first byte. */
export function hexRow(bytes: Uint8Array, row: number, start: number): HexRow {
  const part = bytes.subarray(row * bytesPerRow, (row + 1) * bytesPerRow);
  const pairs = Array.from(part, (byte) => byte.toString(16).padStart(2, '0'));
  const printable = Array.from(part, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'));
  const hex = [pairs.slice(0, bytesPerRow / 2).join(' '), pairs.slice(bytesPerRow / 2).join(' ')].join('  ');
  return { offset: start + row * bytesPerRow, hex, text: printable.join('') };
}
