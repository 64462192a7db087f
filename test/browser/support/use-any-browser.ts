/** For test files that apply to every browser: returns the one whose configuration runs them. */
import { inject } from 'vitest';
import { useFirefox } from '../firefox/support/use-firefox.ts';
import type { AnyBrowser } from './any-browser.ts';
import { useBrowser } from './use-browser.ts';

/** Call it at the top of a test file; inside a test the result returns the browser. */
export function useAnyBrowser(): () => AnyBrowser {
  return inject('firefoxPort') === undefined ? useBrowser() : useFirefox();
}
