/**
 * The one way to a text of the user's language. Keys are checked at compile time against the English file, which is
 * not bundled: the browser holds the messages.
 */
import type english from '../../extension/_locales/en/messages.json';
import type { Phrase } from '../core/phrase.ts';

export type TextKey = keyof typeof english;

/** The text of `key` with `values` for `$1…$9`. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  return chrome.i18n.getMessage(key, values.map(String));
}

/** Words a phrase of the core. A key that is missing is shown as it is, so that nothing is silently empty. */
export function say({ key, values }: Phrase): string {
  return chrome.i18n.getMessage(key, values.map(String)) || [key, ...values].join(' ');
}
