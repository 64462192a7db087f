/** The rows of a wire text that findings name: where a single line is at fault, that line is marked. */
import type { Finding } from '../../../core/findings/finding.ts';
import type { RawRow } from './raw-lines.ts';

/** The worst finding of each row that has one; `findings` come with the worst first. The rows end at byte `end` of the body. */
export function markedRows<Fault extends Pick<Finding, 'lines'>>(
  rows: readonly RawRow[],
  findings: readonly Fault[],
  attempt: number,
  end: number,
): ReadonlyMap<number, Fault> {
  const marks = new Map<number, Fault>();
  const starts = rows.flatMap((row, at) =>
    row.kind === 'line' && row.offset !== null ? [{ at, offset: row.offset }] : [],
  );
  for (const finding of findings) {
    for (const line of finding.lines) {
      if (line.attempt !== attempt || line.offset >= end) continue;
      const row = starts.findLast(({ offset }) => offset <= line.offset);
      if (row !== undefined && !marks.has(row.at)) marks.set(row.at, finding);
    }
  }
  return marks;
}
