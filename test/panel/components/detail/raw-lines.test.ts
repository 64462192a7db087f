/** Wire text as rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hexRow,
  hexRowCount,
  type RawBytes,
  rawRows,
  wholeLinesFrom,
} from '../../../../src/panel/components/detail/raw-lines.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function raw(text: string, change: Partial<RawBytes> = {}): RawBytes {
  const bytes = encode(text);
  return { bytes, start: 100, insideFrom: 0, insideTo: bytes.length, chunks: [], ...change };
}

const lines = (input: RawBytes, cells = 80) =>
  rawRows(input, cells).map((row) =>
    row.kind === 'chunk' ? `chunk ${row.chunk.number}` : `${row.offset} ${row.text}|${row.end}`,
  );

/** Chunks that begin at these offsets. */
const chunksAt = (...starts: number[]) =>
  starts.map((start, number) => ({ number, start, end: starts[number + 1] ?? start + 10, time: number }));

describe('rawRows', () => {
  it('gives each line its byte offset and its line end', () => {
    expect(lines(raw('data: ü\r\nid: 1\rretry: 5\n\n'))).toEqual([
      '100 data: ü|CRLF',
      '110 id: 1|CR',
      '116 retry: 5|LF',
      '125 |LF',
    ]);
  });

  it('marks the blank line that dispatched the entry', () => {
    const rows = rawRows(raw('data: a\n\ndata: b\n\n', { insideTo: 9 }), 80);
    expect(rows.map((row) => row.kind === 'line' && row.dispatches)).toEqual([false, true, false, false]);
  });

  it('tells the entry from its neighbours', () => {
    const rows = rawRows(raw(': x\n\ndata: a\n\n', { insideFrom: 5 }), 80);
    expect(rows.map((row) => row.kind === 'line' && row.inside)).toEqual([false, false, true, true]);
  });

  it('tells before a line which chunk begins there', () => {
    const input = raw('a\nb\n', { chunks: chunksAt(100, 102) });
    expect(lines(input)).toEqual(['chunk 0', '100 a|LF', 'chunk 1', '102 b|LF']);
  });

  it('cuts a line where a chunk begins in it, but never a character', () => {
    const input = raw('data: aüb\r\n', { chunks: chunksAt(90, 103, 108, 111) });
    expect(lines(input)).toEqual(['chunk 0', '100 dat|', 'chunk 1', '103 a: aü|', 'chunk 2', '109 b|CRLF']);
  });

  it('wraps a long line and shows its offset and its end once', () => {
    expect(lines(raw('data: 0123456789\n'), 8)).toEqual(['100 data: 01|', 'null 23456789|LF']);
  });

  it('shows no offsets where they are not known', () => {
    expect(lines(raw('a\n', { start: null }))).toEqual(['null a|LF']);
  });

  it('finds the field of a line', () => {
    const rows = rawRows(raw('event: x\n: c\nData: y\n'), 80);
    expect(rows.map((row) => row.kind === 'line' && row.fieldLength)).toEqual([6, 1, 0]);
  });

  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const joined = rawRows(raw(text), 8).map((row) => (row.kind === 'line' ? row.text : ''));
        expect(joined.join('')).toBe(text.replace(/[\r\n]/g, ''));
      }),
    );
  });
});

describe('wholeLinesFrom', () => {
  it.each([
    ['LF', 'f a line\ndata: b\n', 'data: b\n'],
    ['CR', 'f a line\rdata: b\r', 'data: b\r'],
    ['CRLF', 'f a line\r\ndata: b\r\n', 'data: b\r\n'],
    ['CRLF, cut within it', '\ndata: b\r\n', 'data: b\r\n'],
    ['no line end', 'f a line', ''],
  ])('is behind the half line that bytes begin with: %s', (_, text, whole) => {
    const bytes = encode(text);
    expect(new TextDecoder().decode(bytes.subarray(wholeLinesFrom(bytes)))).toBe(whole);
  });
});

describe('hex rows', () => {
  it('show sixteen bytes and their printable characters', () => {
    const bytes = encode('data: {"a":1}\n\nevent');
    expect(hexRowCount(bytes)).toBe(2);
    expect(hexRow(bytes, 0, 32)).toEqual({
      offset: 32,
      hex: '64 61 74 61 3a 20 7b 22  61 22 3a 31 7d 0a 0a 65',
      text: 'data: {"a":1}··e',
    });
  });
});
