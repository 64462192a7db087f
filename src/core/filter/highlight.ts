/** Finds what a filter searches for in a text to highlight. Excluded terms highlight nothing. */
import { escaped } from '../text-match.ts';
import type { Filter, Query, Term, ValueMatch } from './query.ts';

/** `[start, end)` in code units. */
export interface MatchRange {
  readonly start: number;
  readonly end: number;
}

const mostRanges = 1_000;
/** Only this many code units of a text are searched: more is never shown at once. */
const longestText = 200_000;

/** The ranges of `text` that match the filter's text terms and plain values, in order, with overlaps merged. */
export function matchRanges(filter: Filter, text: string): MatchRange[] {
  const seen = text.length > longestText ? text.slice(0, longestText) : text;
  const ranges = wantedTerms(filter.query)
    .flatMap(patternsOf)
    .flatMap(({ pattern, limit }) => rangesOf(pattern, seen.length > limit ? seen.slice(0, limit) : seen));
  return joined(ranges.sort((a, b) => a.start - b.start || a.end - b.end));
}

function wantedTerms(query: Query): Term[] {
  if (query.kind === 'not') return [];
  return query.kind === 'all' || query.kind === 'any' ? query.parts.flatMap(wantedTerms) : [query];
}

function patternsOf(term: Term): { pattern: RegExp; limit: number }[] {
  if (term.kind === 'text') return [{ pattern: term.pattern, limit: longestText }];
  if (term.kind === 'regex') return [term];
  const hasValues = (term.kind === 'data' || term.kind === 'json-path') && term.test.kind === 'any-of';
  return hasValues && !term.test.negated ? term.test.values.flatMap(valuePatterns) : [];
}

function valuePatterns(value: ValueMatch): { pattern: RegExp; limit: number }[] {
  if (value.kind === 'regex') return [value];
  if (value.kind === 'range') return [];
  const pieces = value.kind === 'exact' ? [value.text] : value.pieces;
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => ({ pattern: standingAlone(piece, pieces.length === 1), limit: longestText }));
}

/** A whole value: highlights `7` in `"id":7`, not in `"id":17`. */
function standingAlone(piece: string, whole: boolean): RegExp {
  const literal = escaped(piece);
  return new RegExp(whole ? `(?<![\\p{L}\\p{N}_.])${literal}(?![\\p{L}\\p{N}_])` : literal, 'iu');
}

function rangesOf(pattern: RegExp, text: string): MatchRange[] {
  const ranges: MatchRange[] = [];
  const everywhere = new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  for (const found of text.matchAll(everywhere)) {
    if (found[0] !== '') ranges.push({ start: found.index, end: found.index + found[0].length });
    if (ranges.length >= mostRanges) break;
  }
  return ranges;
}

function joined(ranges: readonly MatchRange[]): MatchRange[] {
  const result: MatchRange[] = [];
  for (const range of ranges) {
    const before = result.at(-1);
    if (before !== undefined && range.start <= before.end) {
      result[result.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
    } else {
      result.push(range);
    }
  }
  return result;
}
