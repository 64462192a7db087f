/**
 * The meaning of a filter text: a tree of terms as plain data. `parse.ts` builds it, `compile.ts` turns it into a
 * predicate, `highlight.ts` finds its texts in what is shown.
 */
import type { PathStep } from '../json/path.ts';

export type Query =
  | { readonly kind: 'all'; readonly parts: readonly Query[] }
  | { readonly kind: 'any'; readonly parts: readonly Query[] }
  | ({ readonly kind: 'not'; readonly part: Query } & Placed)
  | Term;

export type Comparison = '>' | '>=' | '<' | '<=' | '=' | '!=';

/** A pattern and how many code units of a text it may read; see `regex-guard.ts`. */
export interface BoundedPattern {
  readonly pattern: RegExp;
  readonly limit: number;
}

/** One value after a field's operator. */
export type ValueMatch =
  /**
   * A bare word, matched in any case. `pieces` are the lower-case texts between its `*`; `number` is its value if it is
   * numeric.
   */
  | { readonly kind: 'word'; readonly text: string; readonly pieces: readonly string[]; readonly number: number | null }
  /** In quotes: matched exactly. */
  | { readonly kind: 'exact'; readonly text: string }
  | ({ readonly kind: 'regex' } & BoundedPattern)
  /** `40..60`, both ends included. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number };

/** The condition on the values at a path. */
export type ValueTest =
  | { readonly kind: 'exists' }
  | { readonly kind: 'any-of'; readonly values: readonly ValueMatch[]; readonly negated: boolean }
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly value: number };

export type NumberTest =
  | { readonly kind: 'compare'; readonly comparison: Comparison; readonly value: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number };

/** Returns the values that a JSONPath selects. */
type JsonPathSelector = (value: unknown) => Iterable<unknown>;

/** Compiles a JSONPath; throws an error with a `message` if it is invalid. See `json-path.ts`. */
export type JsonPathCompiler = (path: string) => JsonPathSelector;

/** Words after `is:`. */
export const stateWords = [
  'message',
  'comment',
  'system',
  'connecting',
  'open',
  'error',
  'close',
  'retry',
  'dropped',
  'note',
  'unheard',
  'late',
  'incomplete',
  'json',
  'text',
  'empty',
] as const;

export type StateWord = (typeof stateWords)[number];

interface Placed {
  /** `[start, end)` of the term in the filter text, in code units. */
  readonly start: number;
  readonly end: number;
}

export type Term = Placed &
  (
    | { readonly kind: 'text'; readonly text: string; readonly pattern: RegExp }
    | ({ readonly kind: 'regex' } & BoundedPattern)
    | { readonly kind: 'type' | 'id' | 'conn'; readonly values: readonly ValueMatch[]; readonly negated: boolean }
    | { readonly kind: 'is'; readonly words: readonly StateWord[] }
    | { readonly kind: 'size' | 'gap' | 'time'; readonly test: NumberTest }
    | { readonly kind: 'data'; readonly steps: readonly PathStep[]; readonly test: ValueTest }
    | { readonly kind: 'json-path'; readonly select: JsonPathSelector; readonly test: ValueTest }
  );

/** A valid filter text. An empty text has a query without parts, which matches everything. */
export interface Filter {
  readonly text: string;
  readonly query: Query;
  /** All terms in the order of the text. */
  readonly terms: readonly Term[];
}
