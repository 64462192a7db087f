/**
 * The difference of two entries as lines with a sign each: JSON as an indented tree in which unchanged parts fold to one
 * line, text line by line; in changed values the changed words.
 */
import { diffText } from '../../../core/diff/text-parts.ts';
import type { DataDiff, JsonDifference, JsonMember, TextPart } from '../../../core/diff/types.ts';
import { compactText } from '../../../core/json/compact-text.ts';
import type { JsonPlace } from '../../../core/json/same-value.ts';
import { cutText, visibleText } from '../../visible-text.ts';

interface DiffPiece {
  readonly text: string;
  readonly changed: boolean;
}

export type DiffLine =
  | {
      readonly sign: '+' | '−' | ' ';
      /** Steps of indentation. */
      readonly depth: number;
      /** Key of the value; null for an element of an array, for text, and for brackets that close. */
      readonly key: string | null;
      readonly pieces: readonly DiffPiece[];
    }
  /** Members that are the same, folded: keys of an object by name, elements of an array by number. */
  | { readonly sign: 'fold'; readonly depth: number; readonly keys: readonly string[]; readonly count: number };

/** Code units of one value, and of a key. */
const longestValue = 2_000;
const longestKey = 200;
/** Code units of a changed value that are looked at, and those shown before the change where its beginning is left out. */
const longestCompared = 1_000_000;
const keptBefore = 200;
/** Lines of a text that are shown. */
const mostLines = 100_000;
/** Keys named in one fold. */
const mostKeys = 20;
/** Equal array elements that are not folded: one or two short ones show the position. */
const shortRun = 2;
const shortElement = 40;

/** The lines of a difference; none when the two are equal. `all`: shows equal members too. */
export function diffLines(diff: DataDiff, all = false): DiffLine[] {
  if (diff.kind === 'equal') return [];
  return diff.kind === 'json' ? valueLines(null, diff.root, 0, all) : textLines(diff.parts);
}

function valueLines(key: string | null, difference: JsonDifference, depth: number, all: boolean): DiffLine[] {
  const line = (sign: '+' | '−' | ' ', pieces: readonly DiffPiece[]): DiffLine => ({
    sign,
    depth,
    key: key === null ? null : visibleText(cutText(key, longestKey)),
    pieces,
  });
  switch (difference.kind) {
    case 'same':
      return [line(' ', [whole(shownValue(difference.value))])];
    case 'added':
      return [line('+', [whole(shownValue(difference.value))])];
    case 'removed':
      return [line('−', [whole(shownValue(difference.before))])];
    case 'changed': {
      const { parts } = diffText(...shownChange(difference.before, difference.value));
      const side = (other: 'added' | 'removed') =>
        parts.filter(({ kind }) => kind !== other).map(({ kind, text }) => ({ text, changed: kind !== 'same' }));
      return [line('−', side('added')), line('+', side('removed'))];
    }
    case 'inside': {
      const [open, close] = difference.container === 'array' ? ['[', ']'] : ['{', '}'];
      const inner = memberLines(difference.members, depth + 1, all);
      return [line(' ', [whole(open)]), ...inner, { sign: ' ', depth, key: null, pieces: [whole(close)] }];
    }
  }
}

/** Folds each run of equal members to one line, unless `all` is wanted. */
function memberLines(members: readonly JsonMember[], depth: number, all: boolean): DiffLine[] {
  const lines: DiffLine[] = [];
  for (let at = 0; at < members.length; ) {
    let end = at;
    while (!all && members[end]?.difference.kind === 'same') end += 1;
    const run = members.slice(at, end);
    if (run.length > 0 && !isTelling(run)) {
      const keys = run.flatMap(({ key }) => (key === null ? [] : [visibleText(cutText(key, longestKey))]));
      lines.push({ sign: 'fold', depth, keys: keys.slice(0, mostKeys), count: run.length });
      at = end;
      continue;
    }
    for (const { key, difference } of members.slice(at, Math.max(end, at + 1))) {
      lines.push(...valueLines(key, difference, depth, all));
    }
    at = Math.max(end, at + 1);
  }
  return lines;
}

function isTelling(run: readonly JsonMember[]): boolean {
  return (
    run.length <= shortRun &&
    run.every(
      ({ key, difference }) =>
        key === null && difference.kind === 'same' && shownValue(difference.value).length <= shortElement,
    )
  );
}

/** Whole lines of the two texts; a line with a removal or an addition appears on both sides. */
function textLines(parts: readonly TextPart[]): DiffLine[] {
  const before = sideLines(parts, 'removed');
  const after = sideLines(parts, 'added');
  const lines: DiffLine[] = [];
  const push = (sign: '+' | '−' | ' ', pieces: readonly DiffPiece[] = []) =>
    lines.push({ sign, depth: 0, key: null, pieces });
  const isSame = (line: readonly DiffPiece[] | undefined) => line?.every(({ changed }) => !changed) ?? false;
  let a = 0;
  let b = 0;
  while (a < before.length || b < after.length) {
    if (isSame(before[a]) && isSame(after[b])) {
      push(' ', before[a]);
      a++;
      b++;
      continue;
    }
    for (; a < before.length && !isSame(before[a]); a++) push('−', before[a]);
    for (; b < after.length && !isSame(after[b]); b++) push('+', after[b]);
    // One side has run out of changes and the other of lines: what is left is on one side only.
    if (a >= before.length) for (; b < after.length; b++) push('+', after[b]);
    else if (b >= after.length) for (; a < before.length; a++) push('−', before[a]);
  }
  return lines;
}

function sideLines(parts: readonly TextPart[], own: 'added' | 'removed'): DiffPiece[][] {
  const lines: DiffPiece[][] = [[]];
  for (const { kind, text } of parts) {
    if (kind !== 'same' && kind !== own) continue;
    if (lines.length === mostLines) break;
    for (const [at, line] of linesFrom(text, mostLines - lines.length)) {
      if (at > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push({ text: visibleText(cutText(line, longestValue)), changed: kind !== 'same' });
    }
  }
  return lines;
}

/** The lines of a text with their numbers from 0; lines beyond `most` become one that says that there is more. */
function linesFrom(text: string, most: number): [number, string][] {
  const lines = text.split('\n', most + 1);
  return [...(lines.length > most ? lines.with(-1, '…') : lines).entries()];
}

const whole = (text: string): DiffPiece => ({ text, changed: false });

/** Both values from a little before where they begin to differ: the beginnings of long values that grow say nothing. */
function shownChange(before: JsonPlace, after: JsonPlace): readonly [string, string] {
  const [old, fresh] = [compactText(before, longestCompared), compactText(after, longestCompared)];
  let same = 0;
  while (same < old.length && old[same] === fresh[same]) same += 1;
  const wished = same < longestValue - keptBefore ? 0 : same - keptBefore;
  // Not within a surrogate pair.
  const start = /[\udc00-\udfff]/.test(old.charAt(wished)) ? wished - 1 : wished;
  const shown = (value: string) => visibleText((start === 0 ? '' : '…') + cutText(value.slice(start), longestValue));
  return [shown(old), shown(fresh)];
}

/** As JSON; what is cut is marked by `…`. */
function shownValue(value: JsonPlace): string {
  return visibleText(cutText(compactText(value, longestValue), longestValue));
}
