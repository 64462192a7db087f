/** Tests on JSON values: numbers compare as numbers, strings as text; arrays match if an element does. */
import { parseJsonDocument } from '../json/parse-document.ts';
import { nodesAt, type PathStep } from '../json/path.ts';
import type { Comparison, NumberTest, ValueMatch, ValueTest } from './query.ts';
import { textFits } from './values.ts';

/** Whether any of the selected values passes. For `!=`: whether there is a value and none is equal. */
export function someValueFits(values: Iterable<unknown>, test: ValueTest): boolean {
  let seen = false;
  for (const value of values) {
    seen = true;
    if (test.kind === 'exists') return true;
    if (test.kind === 'compare') {
      if (typeof value === 'number' && compares(value, test.comparison, test.value)) return true;
    } else if (test.values.some((wanted) => valueFits(wanted, value))) {
      return !test.negated;
    }
  }
  return seen && test.kind === 'any-of' && test.negated;
}

export function numberFits(test: NumberTest, value: number): boolean {
  if (test.kind === 'range') return value >= test.from && value <= test.to;
  return compares(value, test.comparison, test.value);
}

/** Whether a test is for an integer with more digits than a double can hold, so that `JSON.parse` would lose them. */
export function needsExactDigits(test: ValueTest): boolean {
  return test.kind === 'any-of' && test.values.some((value) => value.kind === 'word' && isLongInteger(value.text));
}

/** {@link someValueFits} for such tests: compares digits as written. */
export function someSourceFits(text: string, steps: readonly PathStep[], test: ValueTest): boolean {
  const result = parseJsonDocument(text);
  if (!result.ok || test.kind !== 'any-of') return false;
  const { document } = result;
  const nodes = nodesAt(document, steps).flatMap((node) =>
    document.kind(node) === 'array' ? [...document.children(node)] : [node],
  );
  const sources = nodes.map((node) => document.source(node).replace(/^"|"$/g, ''));
  const found = sources.some((source) => test.values.some((value) => textFits(value, source)));
  return sources.length > 0 && found !== test.negated;
}

function isLongInteger(text: string): boolean {
  return /^-?\d{16,}$/.test(text) && !Number.isSafeInteger(Number(text));
}

function valueFits(wanted: ValueMatch, value: unknown): boolean {
  if (typeof value === 'number') {
    if (wanted.kind === 'range') return value >= wanted.from && value <= wanted.to;
    if (wanted.kind === 'word' && wanted.number !== null) return wanted.number === value;
    return textFits(wanted, String(value));
  }
  if (typeof value === 'string') return textFits(wanted, value);
  if (Array.isArray(value)) return value.some((element) => !Array.isArray(element) && valueFits(wanted, element));
  return typeof value === 'object' && value !== null ? false : textFits(wanted, String(value));
}

function compares(value: number, comparison: Comparison, limit: number): boolean {
  switch (comparison) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '=':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}
