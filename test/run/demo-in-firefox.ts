/** The demo in Firefox with its toolbox on the SSE panel: for a person, or as a picture. */
import { connectFirefox } from '../browser/firefox/support/firefox-browser.ts';
import { launchFirefox } from '../browser/firefox/support/launch.ts';
import { waitForMuch } from '../browser/support/views.ts';
import { builtExtension } from './build.ts';
import type { DemoBrowser } from './demo-browser.ts';
import { openDisplay } from './display.ts';

export const demoInFirefox: DemoBrowser = {
  async show(url) {
    const extension = builtExtension('firefox');
    const display = await openDisplay();
    const firefox = await launchFirefox({ screen: 'own', environment: display.environment });
    const close = async () => {
      await firefox.close();
      display.close();
    };
    try {
      const browser = await connectFirefox(firefox.port, extension);
      const { page } = await browser.attachPanel(await browser.newPage(), { host: 'bottom' });
      await browser.closeFirstTab();
      await page.goto(url);
      // From here on it is the person's.
      await browser.close();
    } catch (error) {
      await close();
      throw error;
    }
    return { onExit: firefox.onExit, close };
  },
  async picture(url) {
    const extension = builtExtension('firefox');
    const firefox = await launchFirefox();
    try {
      const browser = await connectFirefox(firefox.port, extension);
      const { panel } = await browser.openPanel(url);
      await waitForMuch(panel);
      return await panel.picture('window');
    } finally {
      await firefox.close();
    }
  },
};
