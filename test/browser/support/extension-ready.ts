/** Waits until a browser that has just started runs the extension's content scripts in the pages that it opens. */
import type { Browser, HTTPRequest } from 'puppeteer-core';
import { waitFor } from './wait.ts';

/** A page that any content script may run in; it is answered here and reaches no network. */
const address = 'http://ready.invalid/';

/**
 * Chromium reports an extension as loaded before its content scripts are read: a page opened in between never gets them.
 * The browser's first tab is used for it, and is empty again afterwards.
 */
export async function extensionReady(browser: Browser): Promise<void> {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const session = await page.createCDPSession();
  let isReady = false;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) isReady = true;
  });
  await session.send('Runtime.enable');
  const answer = (request: HTTPRequest) => void request.respond({ contentType: 'text/html', body: '<p>Ready?</p>' });
  await page.setRequestInterception(true);
  page.on('request', answer);
  await waitFor(async () => {
    await page.goto(address);
    return isReady;
  }, 'the extension runs its content scripts');
  page.off('request', answer);
  await page.setRequestInterception(false);
  await page.goto('about:blank');
  await session.detach();
}
