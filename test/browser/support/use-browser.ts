/** Vitest's side of the browser: one per test file, its tabs closed after each test, ended after the last. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openBrowser, type TestBrowser } from './browser.ts';
import type { ChromiumOptions } from './chromium.ts';

/** Call it at the top of a test file; inside a test the result gives the browser. */
export function useBrowser(options: ChromiumOptions = {}): () => TestBrowser {
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    browser = await openBrowser(options);
  });
  afterEach(() => browser?.closePages());
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser runs only inside tests.');
    return browser;
  };
}
