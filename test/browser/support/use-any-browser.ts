/** For test files that hold in every browser: the one whose configuration runs them. */
import { inject } from 'vitest';
import { useFirefox } from '../firefox/support/use-firefox.ts';
import type { AnyBrowser } from './any-browser.ts';
import { useBrowser } from './use-browser.ts';

/** Call it at the top of a test file; inside a test the result gives the browser. */
export function useAnyBrowser(): () => AnyBrowser {
  return inject('firefoxPort') === undefined ? useBrowser() : useFirefox();
}
