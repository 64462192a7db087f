/** The difference of two entries as lines with a sign each, changed values with their changed words. */

import { diffText } from '../../../core/diff/text-parts.ts';
import type { DataDiff, DiffPath, JsonChange } from '../../../core/diff/types.ts';
import { pathText } from '../../../core/json/path.ts';
import { cutText, visibleText } from '../events/visible-text.ts';

interface DiffPiece {
  readonly text: string;
  readonly changed: boolean;
}

export interface DiffLine {
  readonly sign: '+' | '−' | ' ';
  /** Where in the data; empty for text. */
  readonly path: string;
  readonly pieces: readonly DiffPiece[];
}

/** Code units of one value. */
const longestValue = 2_000;

/** The lines of a difference; none when the two are equal. */
export function diffLines(diff: DataDiff): DiffLine[] {
  if (diff.kind === 'equal') return [];
  if (diff.kind === 'json') return diff.changes.flatMap(changeLines);
  return textLines(diff.parts);
}

function changeLines(change: JsonChange): DiffLine[] {
  const path = shownPath(change.path);
  switch (change.kind) {
    case 'added':
      return [{ sign: '+', path, pieces: [whole(shownValue(change.value))] }];
    case 'removed':
      return [{ sign: '−', path, pieces: [whole(shownValue(change.before))] }];
    case 'changed': {
      const { parts } = diffText(shownValue(change.before), shownValue(change.value));
      const side = (other: 'added' | 'removed') =>
        parts.filter(({ kind }) => kind !== other).map(({ kind, text }) => ({ text, changed: kind !== 'same' }));
      return [
        { sign: '−', path, pieces: side('added') },
        { sign: '+', path, pieces: side('removed') },
      ];
    }
  }
}

/** Whole lines of the two texts; a line with something removed or added stands on both sides. */
function textLines(
  parts: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[],
): DiffLine[] {
  const before = sideLines(parts, 'removed');
  const after = sideLines(parts, 'added');
  const lines: DiffLine[] = [];
  const isSame = (line: readonly DiffPiece[] | undefined) => line?.every(({ changed }) => !changed) ?? false;
  let a = 0;
  let b = 0;
  while (a < before.length || b < after.length) {
    if (isSame(before[a]) && isSame(after[b])) {
      lines.push({ sign: ' ', path: '', pieces: before[a] ?? [] });
      a++;
      b++;
      continue;
    }
    for (; a < before.length && !isSame(before[a]); a++) lines.push({ sign: '−', path: '', pieces: before[a] ?? [] });
    for (; b < after.length && !isSame(after[b]); b++) lines.push({ sign: '+', path: '', pieces: after[b] ?? [] });
    // One side has run out of changes and the other of lines: what is left is on one side only.
    if (a >= before.length) for (; b < after.length; b++) lines.push({ sign: '+', path: '', pieces: after[b] ?? [] });
    else if (b >= after.length)
      for (; a < before.length; a++) lines.push({ sign: '−', path: '', pieces: before[a] ?? [] });
  }
  return lines;
}

function sideLines(
  parts: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[],
  own: 'added' | 'removed',
): DiffPiece[][] {
  const lines: DiffPiece[][] = [[]];
  for (const { kind, text } of parts) {
    if (kind !== 'same' && kind !== own) continue;
    for (const [at, line] of text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push({ text: visibleText(cutText(line, longestValue)), changed: kind !== 'same' });
    }
  }
  return lines;
}

const whole = (text: string): DiffPiece => ({ text, changed: false });

function shownPath(path: DiffPath): string {
  return visibleText(cutText(pathText(path, '').replace(/^\./, ''), 200));
}

/** As JSON; what is cut is marked by `…`. */
export function shownValue(value: unknown): string {
  return visibleText(cutText(JSON.stringify(value) ?? '', longestValue));
}
