/**
 * Light or dark: the user's setting, else DevTools' theme; set on the root as `data-theme`, and the language as `lang`. Where
 * the system forces its colours (high contrast), they decide: drawings on a canvas must be visible on them.
 */
import { effect, signal } from '@preact/signals';
import { watchTheme } from './browser.ts';
import type { Store } from './store.ts';

export function followTheme(store: Store): void {
  const dark = signal(false);
  watchTheme((now) => {
    dark.value = now;
  });
  const forced = signal<'light' | 'dark' | null>(null);
  const isForced = matchMedia('(forced-colors: active)');
  const readForced = () => {
    forced.value = isForced.matches ? themeOfCanvas() : null;
  };
  readForced();
  isForced.addEventListener('change', readForced);
  // From one contrast theme to another they stay forced.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', readForced);
  effect(() => {
    const wish = store.settings.value.theme;
    const theme = forced.value ?? (wish === 'auto' ? (dark.value ? 'dark' : 'light') : wish);
    store.theme.value = theme;
    document.documentElement.dataset.theme = theme;
  });
  document.documentElement.lang = chrome.i18n.getUILanguage();
}

/** By the colour that the system forces on the page: in DevTools `prefers-color-scheme` tells of the toolbox instead. */
function themeOfCanvas(): 'light' | 'dark' {
  const [red = 255, green = 255, blue = 255] =
    getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  return red + green + blue < 3 * 128 ? 'dark' : 'light';
}
