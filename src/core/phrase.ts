/**
 * A sentence for people that the pure core cannot word itself: a `_locales` key and the values for its `$1…$9`.
 * The panel turns it into text of the user's language.
 */
export interface Phrase {
  readonly key: string;
  readonly values: readonly (string | number)[];
}

/** Builds a {@link Phrase}. */
export function phrase(key: string, ...values: (string | number)[]): Phrase {
  return { key, values };
}
