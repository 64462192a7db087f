/** Acts on the extension of a running Chromium from outside: stops it, reloads it, presses its button. */
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { waitFor } from './wait.ts';

export interface ExtensionDriver {
  /** The address of a page of the extension. */
  url(path: string): Promise<string>;
  /** Removes the extension and brings it back, as an update does: its old content scripts stay in the pages. */
  reinstall(): Promise<void>;
  /** Stops the background, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Moves a tab into a window of its own. */
  moveToNewWindow(tab: number): Promise<void>;
  /** Presses the extension's button and returns the tab that it opens. */
  pressToolbarButton(): Promise<Page>;
}

/** Drives the only extension of `browser`. */
export function driveExtension(browser: Browser): ExtensionDriver {
  function installed() {
    return waitFor(async () => [...(await browser.extensions()).values()][0], 'the browser has loaded the extension');
  }

  async function url(path: string): Promise<string> {
    return `chrome-extension://${(await installed()).id}/${path}`;
  }

  async function background(): Promise<WebWorker> {
    const script = await url('background.js');
    const worker = await (await browser.waitForTarget((target) => target.url() === script)).worker();
    if (worker === null) throw new Error('The extension has no service worker.');
    return worker;
  }

  return {
    url,

    async reinstall() {
      const { id, path } = await installed();
      await browser.uninstallExtension(id);
      await browser.installExtension(path);
    },

    async stopBackground() {
      const script = await url('background.js');
      const running = () => browser.targets().find((target) => target.url() === script);
      const stopped = running();
      const [page] = await browser.pages();
      const session = await page?.createCDPSession();
      await session?.send('ServiceWorker.enable');
      await waitFor(async () => {
        // A worker that something wakes at once is another target.
        if (stopped === undefined || running() !== stopped) return true;
        // Asked again each time: Chromium ignores it for a worker that is just starting.
        await session?.send('ServiceWorker.stopAllWorkers');
        return false;
      }, "the extension's service worker has stopped");
      await session?.detach();
    },

    // No driver can drag a tab; an extension can.
    async moveToNewWindow(tab) {
      await (await background()).evaluate(`chrome.windows.create({ tabId: ${tab} }).then(() => undefined)`);
    },

    // The button itself is out of a driver's reach: its event is sent where the browser would send it.
    async pressToolbarButton() {
      const viewer = await url('panel/panel.html');
      const worker = await background();
      const opened = browser.waitForTarget((target) => target.type() === 'page' && target.url() === viewer);
      await worker.evaluate('chrome.action.onClicked.dispatch({})');
      const page = await (await opened).page();
      if (page === null) throw new Error('The viewer is no page.');
      return page;
    },
  };
}
