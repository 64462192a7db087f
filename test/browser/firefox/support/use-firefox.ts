/** Vitest's side of Firefox: a session per test file with the one instance, its tabs closed after each test. */
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { builtExtension } from '../../../run/build.ts';
import { connectFirefox, type FirefoxBrowser } from './firefox-browser.ts';

/**
 * Call it at the top of a test file; inside a test the result gives the browser.
 * `extension` gives the folder of the unpacked extension; the built `dist/firefox` when left out.
 */
export function useFirefox(
  extension: () => string | Promise<string> = () => builtExtension('firefox'),
): () => FirefoxBrowser {
  let browser: FirefoxBrowser | undefined;
  beforeAll(async () => {
    const port = inject('firefoxPort');
    if (port === undefined) throw new Error('This test needs the configuration test/browser/firefox/vitest.config.ts.');
    browser = await connectFirefox(port, await extension());
  });
  afterEach(() => browser?.closePages());
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser runs only inside tests.');
    return browser;
  };
}
