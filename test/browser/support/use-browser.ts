/** Vitest's side of the browser: one per test file, its tabs closed (or kept) after each test, ended after the last. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openBrowser, type TestBrowser } from './browser.ts';
import type { ChromiumOptions } from './chromium.ts';

interface UseOptions extends ChromiumOptions {
  /** All tests of the file share one tab and one DevTools, both reset for each test; after a failed test they are new. */
  readonly onePanel?: boolean;
}

/** Call it at the top of a test file; inside a test the result returns the browser. */
export function useBrowser({ onePanel = false, ...options }: UseOptions = {}): () => TestBrowser {
  let browser: TestBrowser | undefined;
  beforeAll(async () => {
    browser = await openBrowser(options);
  });
  afterEach(({ task }) => (onePanel && task.result?.state === 'pass' ? browser?.keepPanel() : browser?.closePages()));
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser runs only inside tests.');
    return browser;
  };
}
