/**
 * Wire text as rows: each line with its byte offset and its line end, the text around the block, and where chunks
 * began. Works on bytes, since offsets are bytes; decodes line by line.
 */
import type { BodyChunk } from '../../../core/session/types.ts';
import { wrapText } from './wrapped-text.ts';

export type RawRow =
  | {
      readonly kind: 'line';
      /** Byte offset of the line; null on the continuation rows of a long line, and when it is unknown. */
      readonly offset: number | null;
      readonly text: string;
      /** Line end after this row; empty where the line continues or the stream ended. */
      readonly end: '' | 'LF' | 'CR' | 'CRLF';
      /** Part of the entry, not of its neighbours. */
      readonly inside: boolean;
      /** The blank line that dispatched the entry. */
      readonly dispatches: boolean;
      /** Code units of the field's name with its colon; 0 when the row begins with none. */
      readonly fieldLength: number;
    }
  /** A chunk begins here. */
  | { readonly kind: 'chunk'; readonly chunk: BodyChunk };

export interface RawBytes {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the attempt's body; null when it is not known. */
  readonly start: number | null;
  /** The entry's bytes are `[insideFrom, insideTo)` of `bytes`. */
  readonly insideFrom: number;
  readonly insideTo: number;
  /** The chunks that the bytes arrived in; none when unknown. */
  readonly chunks: readonly BodyChunk[];
}

const lineFeed = 10;
const carriageReturn = 13;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The rows of at most `cells` cells each. A line is split where a chunk begins within it. Linear in the number of bytes. */
export function rawRows({ bytes, start, insideFrom, insideTo, chunks }: RawBytes, cells: number): RawRow[] {
  const rows: RawRow[] = [];
  let chunk = 0;
  for (let from = 0; from < bytes.length; ) {
    const { to, next, end } = lineAt(bytes, from);
    const inside = from >= insideFrom && from < insideTo;
    const dispatches = inside && to === from && next >= insideTo;
    for (let at = from; ; ) {
      for (; start !== null && (chunks[chunk]?.start ?? Infinity) <= start + at; chunk++) {
        const begun = chunks[chunk];
        if (begun) rows.push({ kind: 'chunk', chunk: begun });
      }
      const border = start === null ? Infinity : characterStart(bytes, (chunks[chunk]?.start ?? Infinity) - start);
      const isCut = border > at && border < to;
      const part = decoder.decode(bytes.subarray(at, isCut ? border : to));
      const field = at === from ? (/^(data|event|id|retry)?:/.exec(part)?.[0].length ?? 0) : 0;
      const wrapped = wrapText(part, cells);
      for (let row = 0; row < wrapped.length; row++) {
        const range = wrapped.range(row);
        const last = row === wrapped.length - 1 && !isCut;
        rows.push({
          kind: 'line',
          offset: row > 0 || start === null ? null : start + at,
          text: part.slice(range.from, range.to),
          end: last ? end : '',
          inside,
          dispatches: dispatches && last,
          fieldLength: row === 0 ? field : 0,
        });
      }
      if (!isCut) break;
      at = border;
    }
    from = next;
  }
  return rows;
}

/** The first place from `at` on where a UTF-8 character begins: a chunk may end within one. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  return start;
}

function lineAt(bytes: Uint8Array, from: number): { to: number; next: number; end: '' | 'LF' | 'CR' | 'CRLF' } {
  let to = from;
  while (to < bytes.length && bytes[to] !== lineFeed && bytes[to] !== carriageReturn) to++;
  if (to === bytes.length) return { to, next: to, end: '' };
  if (bytes[to] === lineFeed) return { to, next: to + 1, end: 'LF' };
  return bytes[to + 1] === lineFeed ? { to, next: to + 2, end: 'CRLF' } : { to, next: to + 1, end: 'CR' };
}

/** Where the first whole line begins: the bytes may start within one. */
export function wholeLinesFrom(bytes: Uint8Array): number {
  return lineAt(bytes, 0).next;
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
