/** Set-up of every unit test: `chrome.i18n` over the English messages, as the browser would answer. */
import english from '../../extension/_locales/en/messages.json' with { type: 'json' };

const messages = new Map(Object.entries(english).map(([key, entry]) => [key, entry.message]));

function getMessage(key: string, substitutions: readonly string[] = []): string {
  return (messages.get(key) ?? '').replace(/\$(\d)/g, (_, digit: string) => substitutions[Number(digit) - 1] ?? '');
}

Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => 'en' } } });
