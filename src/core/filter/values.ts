/** Values in a filter text: quoted text, `/regex/flags`, words with `*`, and ranges; how they are read and matched. */
import type { Cursor } from './cursor.ts';
import type { BoundedPattern, ValueMatch } from './query.ts';
import { judgeRegex } from './regex-guard.ts';

const numberPattern = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** Reads the comma-separated values at the cursor; there must be at least one. */
export function readValues(cursor: Cursor, expected: string): ValueMatch[] {
  const values: ValueMatch[] = [];
  do {
    if (values.length > 0) cursor.at++;
    values.push(readValue(cursor, expected));
  } while (cursor.sees(','));
  return values;
}

/** Reads the quoted text at the cursor, in which `\"` and `\\` stand for `"` and `\`. */
export function readQuoted(cursor: Cursor): string {
  const from = cursor.at;
  const quoted = cursor.take(/"((?:[^"\\]|\\.)*)"/sy);
  if (quoted === null) return cursor.fail('filter_expected_closing_quote', from, cursor.text.length);
  return quoted.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

/** Reads the `/regex/flags` at the cursor. */
export function readRegex(cursor: Cursor): BoundedPattern {
  const from = cursor.at;
  const source = cursor.take(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\//y)?.slice(1, -1);
  if (source === undefined) return cursor.fail('filter_expected_closing_slash', from, cursor.text.length);
  const flagsFrom = cursor.at;
  const flags = cursor.take(/[^\s(),]*/y) ?? '';
  if (!/^[imsu]*$/.test(flags)) return cursor.fail('filter_unknown_flags', flagsFrom, cursor.at, flags);
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return cursor.fail('filter_bad_regex', from, cursor.at, reason.replace(/^Invalid regular expression: /, ''));
  }
  const { risk, textLimit } = judgeRegex(source);
  if (risk === 'nested-repeat') return cursor.fail('filter_regex_nested_repeat', from, cursor.at);
  if (risk === 'ambiguous-alternatives') return cursor.fail('filter_regex_ambiguous', from, cursor.at);
  return { pattern, limit: textLimit };
}

/** Whether a text matches a value. */
export function textFits(value: ValueMatch, text: string): boolean {
  switch (value.kind) {
    case 'exact':
      return value.text === text;
    case 'word':
      return wordFits(value.pieces, text);
    case 'regex':
      return patternFits(value, text);
    case 'range':
      return numberPattern.test(text) && Number(text) >= value.from && Number(text) <= value.to;
  }
}

/** Whether a pattern matches in the part of a text that it may read. */
export function patternFits({ pattern, limit }: BoundedPattern, text: string): boolean {
  return pattern.test(text.length > limit ? text.slice(0, limit) : text);
}

/** The value of a numeric word; null for others. */
export function numberOf(text: string): number | null {
  return numberPattern.test(text) ? Number(text) : null;
}

/**
 * Whether a text consists of `pieces` with anything in between, in any case. Linear, unlike a pattern with several
 * `.*`.
 */
function wordFits(pieces: readonly string[], text: string): boolean {
  const lower = text.toLowerCase();
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length < 2) return lower === first;
  if (!lower.startsWith(first) || !lower.endsWith(last) || lower.length < first.length + last.length) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = lower.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return from <= lower.length - last.length;
}

function readValue(cursor: Cursor, expected: string): ValueMatch {
  if (cursor.sees('"')) return { kind: 'exact', text: readQuoted(cursor) };
  if (cursor.sees('/')) return { kind: 'regex', ...readRegex(cursor) };
  const from = cursor.at;
  const word = cursor.take(/[^\s(),"]+/y);
  if (word === null) return cursor.fail(expected, from, from + 1);
  const range = /^(-?[\d.]*\d)\.\.(-?\d[\d.]*)$/.exec(word);
  if (range !== null) return { kind: 'range', from: Number(range[1]), to: Number(range[2]) };
  return { kind: 'word', text: word, pieces: word.toLowerCase().split(/\*+/), number: numberOf(word) };
}
