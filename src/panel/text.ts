/**
 * The one way to get a text in the user's language. Keys are checked at compile time against the English file, which is
 * not bundled: the browser holds the messages.
 */
import type english from '../../extension/_locales/en/messages.json';
import type { Phrase } from '../core/phrase.ts';

export type TextKey = keyof typeof english;

/** Placeholders for `$1…$9` while the form is chosen: text from a page may itself look like a choice of forms. */
const marks = Array.from('123456789', (digit) => String.fromCharCode(0xe000 + Number(digit)));

/** Of `{$1 event|$1 events}` the first for a 1, else the second. Empty when there is no such text. */
function fill(key: string, values: readonly (string | number)[]): string {
  const valueAt = (mark = '') => String(values[mark.charCodeAt(0) - 0xe001] ?? '');
  return chrome.i18n
    .getMessage(key, marks)
    .replace(/\{(.*?)\|(.*?)\}/g, (_, one: string, several: string) =>
      valueAt(/[\ue001-\ue009]/.exec(several)?.[0]) === '1' ? one : several,
    )
    .replace(/[\ue001-\ue009]/g, valueAt);
}

/** The text of `key` with `values` for `$1…$9`. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  return fill(key, values);
}

/** Words a phrase of the core. A key that is missing is shown as it is, so that nothing is silently empty. */
export function say({ key, values }: Phrase): string {
  return fill(key, values) || [key, ...values].join(' ');
}
