/**
 * A cheap check of JSON text before it is parsed: whether `"id": 7` can be in it at all. May wrongly say yes, but never
 * no: numbers with an exponent, arrays and (by the caller) texts with escapes pass.
 */
import type { PathStep } from '../json/path.ts';
import { escaped } from '../text-match.ts';
import type { ValueMatch, ValueTest } from './query.ts';

/** The pattern for a path that ends in a name and is tested for plain values; null if no cheap check is possible. */
export function likelyText(steps: readonly PathStep[], test: ValueTest): RegExp | null {
  const name = steps.at(-1);
  if (typeof name !== 'string') return null;
  const key = `${escaped(JSON.stringify(name))}\\s*:`;
  if (test.kind !== 'any-of' || test.negated) return new RegExp(key);
  const beginnings = test.values.map(beginningsOf);
  if (beginnings.includes(null)) return new RegExp(key);
  return new RegExp(`${key}\\s*(?:\\[|-?[\\d.]+e|"?(?:${beginnings.join('|')}))`, 'i');
}

/** Pattern for how a value can begin in JSON, without its quote; null if that is unknown. */
function beginningsOf(value: ValueMatch): string | null {
  if (value.kind === 'exact') return escaped(value.text);
  if (value.kind !== 'word') return null;
  const text = escaped(value.pieces[0] ?? '');
  if (value.number === null) return text;
  const isPlain = Number.isSafeInteger(value.number) && value.number !== 0;
  return isPlain ? `${text}|${escaped(String(value.number))}` : null;
}
