/** Compares values of JSON texts, with numbers as they are written: a double would round them. */
import type { JsonDocument } from './document.ts';
import { keyOf, stringOf } from './node-value.ts';

/** One value of a document. */
export interface JsonPlace {
  readonly document: JsonDocument;
  readonly node: number;
}

/** Maximum number of digits of an exponent to evaluate; numbers with longer ones are equal only if written alike. */
const longestExponent = 12;

/**
 * Whether both values are equal, with their members in the same order. Needs no recursion: equal values have their
 * nodes in the same order.
 */
export function isSameValue(one: JsonPlace, other: JsonPlace): boolean {
  const size = one.document.after(one.node) - one.node;
  if (other.document.after(other.node) - other.node !== size) return false;
  for (let step = 0; step < size; step++) {
    const a = { document: one.document, node: one.node + step };
    const b = { document: other.document, node: other.node + step };
    if (a.document.count(a.node) !== b.document.count(b.node) || !isSameScalar(a, b)) return false;
    if (step > 0 && keyOf(a.document, a.node) !== keyOf(b.document, b.node)) return false;
  }
  return true;
}

/** Whether both are of the same kind and, unless they are containers, have the same value. */
export function isSameScalar(one: JsonPlace, other: JsonPlace): boolean {
  const kind = one.document.kind(one.node);
  if (kind !== other.document.kind(other.node)) return false;
  switch (kind) {
    case 'object':
    case 'array':
    case 'null':
      return true;
    case 'string':
      return stringOf(one.document, one.node) === stringOf(other.document, other.node);
    case 'boolean':
      return one.document.source(one.node) === other.document.source(other.node);
    case 'number':
      return isSameNumber(one.document.source(one.node), other.document.source(other.node));
  }
}

/** Whether two JSON numbers are equal in all their digits: `1.10` equals `1.1` and `1e2` equals `100`. */
export function isSameNumber(one: string, other: string): boolean {
  return one === other || decimalOf(one) === decimalOf(other);
}

/**
 * The number's canonical form: sign, digits without leading and trailing zeros, power of ten; unchanged if the exponent
 * is huge.
 */
function decimalOf(source: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutZerosBehind(digits);
  if (significant === '') return '0';
  if (power.length > longestExponent) return source;
  return `${sign}${significant}e${Number(power) - fraction.length + digits.length - significant.length}`;
}

/** A loop, because a regular expression would search again from each zero: quadratic time for a long number. */
function withoutZerosBehind(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end--;
  return digits.slice(0, end);
}
