/**
 * A sentence for people, which the core cannot translate: a `_locales` key and the values for its `$1…$9`. The panel
 * turns it into text in the user's language.
 */
export interface Phrase {
  readonly key: string;
  readonly values: readonly (string | number)[];
}

/** Creates a {@link Phrase}. */
export function phrase(key: string, ...values: (string | number)[]): Phrase {
  return { key, values };
}
