/** A faulty line with the lines of its block around it, as on the wire: alone it does not show what it belongs to. */
import type { Evidence, Finding } from '../../../core/findings/finding.ts';
import type { Connection } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { cutText } from '../../visible-text.ts';
import { type RawRow, rawRows } from '../detail/raw-lines.ts';
import { wireAround } from '../detail/wire-around.ts';

/** Lines shown, the one at fault among them. */
const mostLines = 3;
/** Code units of a line. */
const longestLine = 300;
/** Bytes looked through on either side of the fault. */
const reach = 1_200;

type Line = RawRow & { kind: 'line'; offset: number };

/**
 * The finding's evidence: where it is one line of the wire (however often it occurred), with its neighbours in the block of its
 * first occurrence. Unchanged where it is anything else, or where the wire text is not available.
 */
export function evidenceInContext(
  finding: Pick<Finding, 'evidence' | 'lines'>,
  connection: Connection,
): readonly Evidence[] {
  const [fault] = finding.evidence;
  const [place] = finding.lines;
  if (fault === undefined || place === undefined) return finding.evidence;
  if (finding.evidence.some(({ text }) => text !== fault.text)) return finding.evidence;
  const lines = linesAround(connection, place.attempt, place.offset);
  const at = lines.findLastIndex(({ offset }) => offset <= place.offset);
  const wanted = fault.text.replace(/…$/, '');
  if (!lines[at]?.text.includes(wanted)) return finding.evidence;
  return blockWindow(lines, at).map((line) => ({
    label: count(line.offset),
    text: cutText(line.text, longestLine),
    marked: line === lines[at],
  }));
}

/** Whole lines around the offset, none when the bytes are not at hand. */
function linesAround(connection: Connection, attempt: number, offset: number): Line[] {
  const start = Math.max(0, offset - reach);
  const bytes = wireAround(connection, attempt, start, offset + reach);
  if (!bytes) return [];
  const rows = rawRows({ bytes, start, insideFrom: 0, insideTo: bytes.length, chunks: [] }, 2 * reach);
  const lines = rows.flatMap((row) =>
    row.kind === 'line' && row.offset !== null ? [{ ...row, offset: row.offset }] : [],
  );
  // The bytes may begin within a line.
  return start === 0 ? lines : lines.slice(1);
}

/** The line at `at` with one before and one after it, or two of one side, without leaving its block. */
function blockWindow(lines: readonly Line[], at: number): readonly Line[] {
  const isBlank = (position: number) => (lines[position]?.text ?? '') === '';
  let first = at;
  let end = at + 1;
  while (at - first < mostLines - 1 && !isBlank(first - 1)) first--;
  while (end - at < mostLines && !isBlank(end)) end++;
  const from = Math.max(first, Math.min(at - 1, end - mostLines));
  return lines.slice(from, Math.min(end, from + mostLines));
}
