/** What differs between two entries' data. */

/** A path into JSON: object keys and array positions. */
export type DiffPath = readonly (string | number)[];

export type JsonChange =
  | { readonly kind: 'added'; readonly path: DiffPath; readonly value: unknown }
  | { readonly kind: 'removed'; readonly path: DiffPath; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: DiffPath; readonly before: unknown; readonly value: unknown };

/** A stretch of text that is on both sides or on one. */
export interface TextPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type DataDiff =
  | { readonly kind: 'equal' }
  /** Both are JSON objects or arrays. `unchanged`: top-level keys or elements that are the same; `more`: changes beyond the bound. */
  | {
      readonly kind: 'json';
      readonly changes: readonly JsonChange[];
      readonly unchanged: number;
      readonly more: number;
    }
  /** `coarse`: too long to compare by words; whole lines, or all of it, count as changed. */
  | { readonly kind: 'text'; readonly parts: readonly TextPart[]; readonly coarse: boolean };
