/** The demo in Chromium with DevTools on the SSE panel: for a person, or as a picture. */
import { openBrowser } from '../browser/support/browser.ts';
import { startChromium } from '../browser/support/chromium.ts';
import { openDevTools, showPanel } from '../browser/support/devtools.ts';
import { waitForMuch } from '../browser/support/views.ts';
import type { DemoBrowser } from './demo-browser.ts';

export const demoInChromium: DemoBrowser = {
  async show(url) {
    const chromium = await startChromium({ screen: 'own', dock: 'bottom' });
    const [page = await chromium.browser.newPage()] = await chromium.browser.pages();
    await showPanel(await openDevTools(page));
    await page.goto(url);
    return { onExit: (listener) => chromium.browser.once('disconnected', listener), close: () => chromium.close() };
  },
  async picture(url) {
    const browser = await openBrowser();
    try {
      const { panel, devtools } = await browser.openPanel(url);
      await waitForMuch(panel);
      return await devtools.screenshot();
    } finally {
      await browser.close();
    }
  },
};
