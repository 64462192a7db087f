/** Breaks and restores the connection between panel and page, for a picture. */
import type { AnyBrowser, AnyPanel } from '../browser/support/any-browser.ts';

/** The background stops, and whoever is called in its place says nothing. */
export async function cutOff(panel: AnyPanel, browser: AnyBrowser): Promise<void> {
  await panel.evaluate(() => {
    // Firefox has two, and the panel uses the one that Chromium lacks.
    const runtime: typeof chrome.runtime = (Reflect.get(window, 'browser') ?? chrome).runtime;
    const { connect } = runtime;
    const silent = { addListener() {}, removeListener() {} };
    const deaf = { name: '', onMessage: silent, onDisconnect: silent, postMessage() {}, disconnect() {} };
    Object.assign(runtime, { connect: () => deaf });
    Object.assign(window, { bringBack: () => Object.assign(runtime, { connect }) });
  });
  await browser.stopBackground();
  await panel.waitForText('.banner.warning button');
}

/** What {@link cutOff} took away is there again. */
export async function bringBack(panel: AnyPanel): Promise<void> {
  await panel.evaluate('void window.bringBack()');
  await panel.click('.banner.warning button');
  await panel.waitFor(() => document.querySelector('.banner.warning') === null);
}
