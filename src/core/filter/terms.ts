/** One term of a filter text: a field with its values, a path, a quoted text, a pattern, or plain words. */
import { anyStep, type PathStep } from '../json/path.ts';
import { safeParse } from '../json/safe-parse.ts';
import { escaped, literalPattern } from '../text-match.ts';
import type { Cursor } from './cursor.ts';
import { parseDuration, parseMoment, parseSize } from './quantities.ts';
import type { Comparison, JsonPathCompiler, NumberTest, StateWord, Term, ValueTest } from './query.ts';
import { stateWords } from './query.ts';
import { judgeRegex } from './regex-guard.ts';
import { numberOf, readQuoted, readRegex, readValues } from './values.ts';

/** Names allowed before an operator. */
const fieldNames = ['type', 'id', 'conn', 'is', 'size', 'gap', 'time', 'data'] as const;

type FieldName = (typeof fieldNames)[number];

const operator = /(?::(?:>=|<=|!=|[<>=])?|>=|<=|!=|[<>=])/y;

/** Reads the term at the cursor. `compilePath` is null while the JSONPath engine is not loaded. */
export function readTerm(cursor: Cursor, compilePath: JsonPathCompiler | null): Term {
  const start = cursor.at;
  if (cursor.sees('"')) {
    const text = readQuoted(cursor);
    const pattern = new RegExp(escaped(text));
    return { kind: 'text', text, pattern, start, end: cursor.at };
  }
  if (cursor.sees('/')) return { kind: 'regex', ...readRegex(cursor), start, end: cursor.at };
  if (cursor.sees('$')) return readJsonPath(cursor, compilePath);
  const field = takeField(cursor);
  if (field !== null) return readField(cursor, field, start);
  const text = cursor.take(/[^\s()"]+/y) ?? cursor.fail('filter_expected_term', start, start + 1);
  refuseMisspelt(cursor, start, text);
  return { kind: 'text', text, pattern: literalPattern(text), start, end: cursor.at };
}

function takeField(cursor: Cursor): FieldName | null {
  const name = /([a-z]+)(?=[:<>=!])|data(?=[.[])/y;
  name.lastIndex = cursor.at;
  const found = name.exec(cursor.text)?.[0];
  const field = fieldNames.find((known) => known === found);
  if (field === undefined) return null;
  cursor.at += field.length;
  return field;
}

function readField(cursor: Cursor, field: FieldName, start: number): Term {
  switch (field) {
    case 'type':
    case 'id':
    case 'conn': {
      const comparison = readOperator(cursor);
      if (comparison !== '=' && comparison !== '!=')
        return cursor.fail('filter_expected_colon', start, cursor.at, field);
      const values = readValues(cursor, `filter_expected_${field}`);
      return { kind: field, values, negated: comparison === '!=', start, end: cursor.at };
    }
    case 'is':
      return { kind: 'is', words: readStates(cursor), start, end: cursor.at };
    case 'size':
      return { kind: field, test: readNumberTest(cursor, parseSize, 'filter_expected_size'), start, end: cursor.at };
    case 'gap':
      return {
        kind: field,
        test: readNumberTest(cursor, parseDuration, 'filter_expected_duration'),
        start,
        end: cursor.at,
      };
    case 'time':
      return { kind: field, test: readNumberTest(cursor, momentNumber, 'filter_expected_time'), start, end: cursor.at };
    case 'data': {
      const steps = readSteps(cursor);
      return { kind: 'data', steps, test: readValueTest(cursor), start, end: cursor.at };
    }
  }
}

/** Instants stay as they are; times of day can be told from them because they are less than a day. */
function momentNumber(text: string): number | null {
  return parseMoment(text)?.milliseconds ?? null;
}

function readOperator(cursor: Cursor): Comparison {
  const found = cursor.take(operator)?.replace(/^:/, '');
  switch (found) {
    case '>':
    case '>=':
    case '<':
    case '<=':
    case '!=':
      return found;
    default:
      return '=';
  }
}

function readStates(cursor: Cursor): StateWord[] {
  readOperator(cursor);
  const words: StateWord[] = [];
  do {
    if (words.length > 0) cursor.at++;
    const from = cursor.at;
    const word = cursor.take(/[^\s(),]*/y) ?? '';
    const known = stateWords.find((state) => state === word.toLowerCase());
    words.push(known ?? cursor.fail('filter_expected_state', from, cursor.at, stateWords.join(', ')));
  } while (cursor.sees(','));
  return words;
}

function readNumberTest(cursor: Cursor, parse: (text: string) => number | null, expected: string): NumberTest {
  const comparison = readOperator(cursor);
  const from = cursor.at;
  const word = cursor.take(/[^\s()]+/y) ?? '';
  const [low, high, ...more] = word.split('..').map(parse);
  if (low == null || high === null || more.length > 0) return cursor.fail(expected, from, cursor.at);
  return high === undefined ? { kind: 'compare', comparison, value: low } : { kind: 'range', from: low, to: high };
}

function readSteps(cursor: Cursor): PathStep[] {
  const steps: PathStep[] = [];
  for (;;) {
    const from = cursor.at;
    if (cursor.sees('.')) {
      cursor.at++;
      const name = cursor.take(/\*|[^\s.[\](){}"':<>=!,]+/y) ?? cursor.fail('filter_expected_member', from, from + 1);
      steps.push(name === '*' ? anyStep : name);
    } else if (cursor.sees('[')) {
      cursor.at++;
      if (cursor.sees('"')) steps.push(readKey(cursor));
      else {
        const position = cursor.take(/\*|\d+/y) ?? cursor.fail('filter_expected_position', cursor.at, cursor.at + 1);
        steps.push(position === '*' ? anyStep : Number(position));
      }
      if (!cursor.sees(']')) return cursor.fail('filter_expected_bracket', from, cursor.at);
      cursor.at++;
    } else {
      return steps;
    }
  }
}

/** Reads a key as JSON writes it (`pathText`), or as a quoted value. */
function readKey(cursor: Cursor): string {
  const from = cursor.at;
  const quoted = readQuoted(cursor);
  const key = safeParse(cursor.text.slice(from, cursor.at));
  return typeof key === 'string' ? key : quoted;
}

/** Reads what follows a path: nothing (it exists), a comparison with a number, or values. */
function readValueTest(cursor: Cursor): ValueTest {
  const next = cursor.text.charAt(cursor.at);
  if (next === '' || /[\s)]/.test(next)) return { kind: 'exists' };
  const from = cursor.at;
  operator.lastIndex = from;
  if (!operator.test(cursor.text)) return cursor.fail('filter_expected_operator', from, from + 1);
  const comparison = readOperator(cursor);
  if (comparison === '=' || comparison === '!=') {
    const values = readValues(cursor, 'filter_expected_value');
    const [only] = values;
    const any = values.length === 1 && only?.kind === 'word' && only.text === '*';
    return any && comparison === '=' ? { kind: 'exists' } : { kind: 'any-of', values, negated: comparison === '!=' };
  }
  const valueFrom = cursor.at;
  const value = numberOf(cursor.take(/[^\s()]+/y) ?? '');
  if (value === null) return cursor.fail('filter_expected_number', valueFrom, cursor.at);
  return { kind: 'compare', comparison, value };
}

function readJsonPath(cursor: Cursor, compilePath: JsonPathCompiler | null): Term {
  const start = cursor.at;
  const path =
    cursor.take(
      /\$(?:\[(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\]["']|\[(?:"[^"]*"|'[^']*'|[^\]["'])*\])*\]|[^\s[()<>=!:])*/y,
    ) ?? '$';
  const end = cursor.at;
  for (const call of path.matchAll(/\b(?:match|search)\(([^)]*)\)/g)) {
    const pattern = /,\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*$/.exec(call[1] ?? '');
    const source = pattern?.[1] ?? pattern?.[2];
    if (source === undefined || judgeRegex(source).risk !== null)
      return cursor.fail('filter_regex_nested_repeat', start, end);
  }
  if (compilePath === null) return cursor.fail('filter_json_path_loading', start, end);
  try {
    const select = compilePath(path);
    return { kind: 'json-path', select, test: readValueTest(cursor), start, end: cursor.at };
  } catch (error) {
    if (!(error instanceof Error) || 'phrase' in error) throw error;
    return cursor.fail('filter_bad_json_path', start, end, error.message);
  }
}

/**
 * Rejects a name that is one typo away from a field's, as `tpye:ping` would silently match nothing. Other words with a
 * colon are text.
 */
function refuseMisspelt(cursor: Cursor, start: number, text: string): void {
  const name = /^([a-z]{2,7})[:<>=]/i.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return;
  const meant = fieldNames.find((field) => isOneSlipAway(name, field));
  if (meant !== undefined) cursor.fail('filter_misspelt_field', start, start + name.length, name, meant);
}

/** One letter inserted, missing or different, or two swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (meant.length < 3 && typed.length !== meant.length) return typed === `${meant}s`;
  if (meant.length < 3) return typed !== meant && typed === [...meant].reverse().join('');
  for (let at = 0; at <= meant.length; at++) {
    const [before, after] = [meant.slice(0, at), meant.slice(at)];
    if (typed === before + after.slice(1)) return true;
    if (typed === before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2)) return true;
    const sameEnds = typed.startsWith(before);
    if (sameEnds && typed.length === meant.length + 1 && typed.slice(at + 1) === after) return true;
    if (sameEnds && typed.length === meant.length && typed.slice(at + 1) === after.slice(1)) return true;
  }
  return false;
}
