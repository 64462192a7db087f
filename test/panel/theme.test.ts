// @vitest-environment happy-dom
/** Light or dark, as the canvases draw it. */
import { afterEach, expect, it, vi } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { createStore } from '../../src/panel/store.ts';
import { followTheme } from '../../src/panel/theme.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.style.backgroundColor = '';
});

/** A system whose forced colours are of this ground; the result changes it, as choosing another contrast theme does. */
function forceColours(ground: string): (ground: string) => void {
  document.body.style.backgroundColor = ground;
  const queries = new Map<string, EventTarget & { matches: boolean }>();
  vi.stubGlobal('matchMedia', (query: string) => {
    const known = queries.get(query) ?? Object.assign(new EventTarget(), { matches: query.includes('forced') });
    queries.set(query, known);
    return known;
  });
  return (other) => {
    document.body.style.backgroundColor = other;
    // That colours are forced is no news: only whether they are dark.
    queries.get('(prefers-color-scheme: dark)')?.dispatchEvent(new Event('change'));
  };
}

it('follows from one contrast theme of the system to another', () => {
  const changeTo = forceColours('rgb(0, 0, 0)');
  const store = createStore(createSession());
  followTheme(store);
  expect(store.theme.value).toBe('dark');
  changeTo('rgb(255, 255, 255)');
  expect(store.theme.value).toBe('light');
});
