/** What differs between two entries' data. */
import type { JsonPlace } from '../json/same-value.ts';

/** How one JSON value differs from another; `inside` when both are objects or both arrays. */
export type JsonDifference =
  | { readonly kind: 'same'; readonly value: JsonPlace }
  | { readonly kind: 'added'; readonly value: JsonPlace }
  | { readonly kind: 'removed'; readonly before: JsonPlace }
  | { readonly kind: 'changed'; readonly before: JsonPlace; readonly value: JsonPlace }
  | { readonly kind: 'inside'; readonly container: 'object' | 'array'; readonly members: readonly JsonMember[] };

/** The difference for one key of an object or one element of an array; elements have no key. */
export interface JsonMember {
  readonly key: string | null;
  readonly difference: JsonDifference;
}

/** A range of text that both sides have, or only one. */
export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type DataDiff =
  | { readonly kind: 'equal' }
  /** Both are JSON objects, or both arrays. `more` is the number of changes beyond the limit, which are left out. */
  | {
      readonly kind: 'json';
      readonly root: JsonDifference & { kind: 'inside' };
      readonly counts: Readonly<Record<'changed' | 'added' | 'removed', number>>;
      readonly more: number;
    }
  /** `coarse`: too long to be compared by words; whole lines, or the whole text, count as changed. */
  | { readonly kind: 'text'; readonly parts: readonly TextPart[]; readonly coarse: boolean };
