/** The rows of a wire text that findings name: where a line is at fault, the mark stands on that line. */
import type { Finding } from '../../../core/findings/finding.ts';
import type { RawRow } from './raw-lines.ts';

/** The worst finding of each row that has one; `findings` come with the worst first. */
export function markedRows(
  rows: readonly RawRow[],
  findings: readonly Finding[],
  attempt: number,
): ReadonlyMap<number, Finding> {
  const marks = new Map<number, Finding>();
  const starts = rows.flatMap((row, at) =>
    row.kind === 'line' && row.offset !== null ? [{ at, offset: row.offset }] : [],
  );
  const end = starts.at(-1);
  if (end === undefined) return marks;
  for (const finding of findings) {
    for (const line of finding.lines) {
      if (line.attempt !== attempt || line.offset > end.offset + lengthOf(rows[end.at])) continue;
      const row = starts.findLast(({ offset }) => offset <= line.offset);
      if (row !== undefined && !marks.has(row.at)) marks.set(row.at, finding);
    }
  }
  return marks;
}

function lengthOf(row: RawRow | undefined): number {
  return row?.kind === 'line' ? row.text.length : 0;
}
