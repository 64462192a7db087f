/**
 * Filter text → {@link Filter}. Terms side by side must all match; `or` between them, `-` or `not` before one, and
 * parentheses are supported. An empty text matches everything.
 */
import type { Phrase } from '../phrase.ts';
import { Cursor, FilterSyntaxError } from './cursor.ts';
import type { Filter, JsonPathCompiler, Query, Term } from './query.ts';
import { readTerm } from './terms.ts';

const longestText = 10_000;
const deepestNesting = 50;

/** What was expected, and where: `[position, position + length)` in code units of the filter text. */
interface FilterError {
  readonly position: number;
  readonly length: number;
  readonly phrase: Phrase;
  /** The text contains a JSONPath: parse it again with the compiler from `loadJsonPath()`. */
  readonly needsJsonPath: boolean;
}

export type FilterResult =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly error: FilterError };

/**
 * Parses what a user typed. Never throws. Without `compilePath`, a text that contains a JSONPath is an error that says
 * so.
 */
export function parseFilter(text: string, compilePath: JsonPathCompiler | null = null): FilterResult {
  const cursor = new Cursor(text);
  try {
    if (text.length > longestText) cursor.fail('filter_too_long', longestText, text.length, longestText);
    const terms: Term[] = [];
    const query = readAny({ cursor, compilePath, terms, depth: 0 });
    if (!cursor.atEnd) cursor.fail('filter_unexpected_parenthesis', cursor.at, cursor.at + 1);
    return { ok: true, filter: { text, query, terms } };
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    const { position, length, phrase } = error;
    return { ok: false, error: { position, length, phrase, needsJsonPath: phrase.key === 'filter_json_path_loading' } };
  }
}

interface Reading {
  readonly cursor: Cursor;
  readonly compilePath: JsonPathCompiler | null;
  readonly terms: Term[];
  readonly depth: number;
}

const orWord = /(?:or|OR)(?=[\s()"]|$)/y;
const notWord = /(?:not|NOT)(?=[\s()"]|$)/y;
const andWord = /AND(?=[\s()"]|$)/y;

function readAny(reading: Reading): Query {
  const { cursor } = reading;
  const parts = [readAll(reading)];
  for (;;) {
    const from = cursor.at;
    if (cursor.take(orWord) === null) break;
    const left = parts.at(-1);
    if (left?.kind === 'all' && left.parts.length === 0) cursor.fail('filter_expected_before_or', from, cursor.at);
    const orEnd = cursor.at;
    const right = readAll(reading);
    if (right.kind === 'all' && right.parts.length === 0) cursor.fail('filter_expected_after_or', from, orEnd);
    parts.push(right);
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'any', parts };
}

function readAll(reading: Reading): Query {
  const { cursor } = reading;
  const parts: Query[] = [];
  for (;;) {
    cursor.skipSpace();
    cursor.take(andWord);
    cursor.skipSpace();
    if (cursor.atEnd || cursor.sees(')')) break;
    orWord.lastIndex = cursor.at;
    if (orWord.test(cursor.text)) break;
    parts.push(readOne(reading));
  }
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', parts };
}

function readOne(reading: Reading): Query {
  const { cursor, depth } = reading;
  const from = cursor.at;
  if (depth > deepestNesting) cursor.fail('filter_too_deep', from, from + 1, deepestNesting);
  if (cursor.sees('-') || cursor.take(notWord) !== null) {
    if (cursor.sees('-')) cursor.at++;
    else cursor.skipSpace();
    if (cursor.atEnd || /[\s)]/.test(cursor.text.charAt(cursor.at)))
      cursor.fail('filter_expected_after_not', from, cursor.at);
    const part = readOne({ ...reading, depth: depth + 1 });
    return { kind: 'not', part, start: from, end: cursor.at };
  }
  if (cursor.sees('(')) {
    cursor.at++;
    const inner = readAny({ ...reading, depth: depth + 1 });
    if (!cursor.sees(')')) return cursor.fail('filter_expected_parenthesis', from, from + 1);
    cursor.at++;
    if (inner.kind === 'all' && inner.parts.length === 0) return cursor.fail('filter_expected_term', from, cursor.at);
    return inner;
  }
  const term = readTerm(cursor, reading.compilePath);
  reading.terms.push(term);
  return term;
}
