/** Light or dark: what the user set, else what DevTools has; on the root as `data-theme`, and the language as `lang`. */
import { effect, signal } from '@preact/signals';
import { watchTheme } from './browser.ts';
import type { Store } from './store.ts';

export function followTheme(store: Store): void {
  const dark = signal(false);
  watchTheme((now) => {
    dark.value = now;
  });
  effect(() => {
    const wish = store.settings.value.theme;
    const theme = wish === 'auto' ? (dark.value ? 'dark' : 'light') : wish;
    store.theme.value = theme;
    document.documentElement.dataset.theme = theme;
  });
  document.documentElement.lang = chrome.i18n.getUILanguage();
}
