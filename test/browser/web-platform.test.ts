/**
 * The `EventSource` interface against its standard, by the subjects of the web-platform-tests: every check passes in this browser, and with
 * the extension and a panel open every result is the same to the letter.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkConstruction } from '../demo/web-platform/construction.ts';
import { createHarness, type Harness } from '../demo/web-platform/harness.ts';
import { checkInterface } from '../demo/web-platform/interface.ts';
import { checkMessages } from '../demo/web-platform/messages.ts';
import { checkResponses } from '../demo/web-platform/responses.ts';
import { servePlatformStreams } from '../demo/web-platform/streams.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';

declare global {
  /** Results by the name of the check. */
  var checked: Record<string, string>;
}

const extended = useBrowser();
const demo = useDemoServer();
let plain: TestBrowser;

beforeAll(async () => {
  plain = await openBrowser({ extension: 'none' });
  servePlatformStreams(demo());
});
afterAll(() => plain?.close());

async function results(page: Page, checks: (harness: Harness) => Promise<void>): Promise<Record<string, string>> {
  const script = `const harness = (${createHarness})();
    (${checks})(harness).finally(() => { window.checked = harness.results; });`;
  const body = `<p>Checks</p><script>document.documentElement.dataset.other = '${demo().otherUrl}'; ${script}</script>`;
  await page.goto(demo().page('/checks', body));
  await page.waitForFunction('window.checked', { timeout: 50_000 });
  return page.evaluate(() => globalThis.checked);
}

test.each([
  ['interface', checkInterface],
  ['construction', checkConstruction],
  ['messages', checkMessages],
  ['responses', checkResponses],
])('%s: every check passes, and no result differs with the extension', async (_, checks) => {
  const { page } = await extended().openPanel('about:blank');
  const [without, withIt] = await Promise.all([results(await plain.newPage(), checks), results(page, checks)]);
  expect(Object.entries(without).filter(([, result]) => result.startsWith('failed'))).toEqual([]);
  expect(withIt).toEqual(without);
});
