/** Marks of findings on the rows of a wire text. */
import { describe, expect, it } from 'vitest';
import { rawRows } from '../../../../src/panel/components/detail/raw-lines.ts';
import { markedRows } from '../../../../src/panel/components/detail/raw-marks.ts';

/** The texts of the rows that are marked, when lines of attempt 0 are at fault at these bytes of a body that holds `text` at byte 100. */
function markedTexts(text: string, faults: readonly number[], attempt = 0) {
  const bytes = new TextEncoder().encode(text);
  const rows = rawRows({ bytes, start: 100, insideFrom: 0, insideTo: bytes.length, chunks: [] }, 80);
  const findings = faults.map((offset, index) => ({ index, lines: [{ attempt: 0, offset }] }));
  const marks = markedRows(rows, findings, attempt, 100 + bytes.length);
  return [...marks].map(([at, { index }]) => {
    const row = rows[at];
    return `${row?.kind === 'line' ? row.text : row?.kind} by ${index}`;
  });
}

describe('markedRows', () => {
  it('marks the line at fault, also where the fault lies within it', () => {
    expect(markedTexts('data: a\nData: b\n\n', [108])).toEqual(['Data: b by 0']);
    expect(markedTexts('data: a\nData: b\n\n', [112])).toEqual(['Data: b by 0']);
  });

  it('counts bytes: a fault at the end of a last line of wide characters is on that line', () => {
    expect(markedTexts('data: a\ndata: 日本語', [116])).toEqual(['data: 日本語 by 0']);
    expect(markedTexts('data: 日本語日本語', [123])).toEqual(['data: 日本語日本語 by 0']);
  });

  it('gives a line the first of its findings, which is the worst', () => {
    expect(markedTexts('Data: b\n\n', [103, 100])).toEqual(['Data: b by 0']);
  });

  it('leaves out what lies before and behind the rows, and what is of another attempt', () => {
    expect(markedTexts('data: a\n\n', [99, 109, 500])).toEqual([]);
    expect(markedTexts('data: a\n\n', [100], 1)).toEqual([]);
  });
});
