/**
 * The browser tests' way into the real thing: a real Chromium with the built extension, its real DevTools open on the
 * SSE panel. A test reads like this:
 *
 * ```ts
 * const browser = useBrowser();               // one browser per test file, see use-browser.ts
 * const demo = useDemoServer();
 *
 * test('a message appears', async () => {
 *   const { page, panel } = await browser().openPanel(`${demo().url}/mixed`);
 *   await panel.waitForText('[role="grid"]', 'ping');
 * });
 * ```
 *
 * - `openPanel(url, {theme?, size?})` opens a fresh tab, its DevTools on the SSE panel, and goes to `url`; `page` is the
 *   tab (a puppeteer Page: `goto`, `evaluate`, `click`), `devtools` the DevTools page, `panel` the driver of panel.ts.
 * - `newPage()` then `attachPanel(page)`: the page runs before DevTools is opened. `closeDevTools()` of what they give,
 *   then `attachPanel(page)` again: DevTools closed and reopened.
 * - `stopBackground()` stops the extension's background, as the browser does when it is idle.
 * - `reinstallExtension()` takes the extension away and brings it back, as an update does: content scripts are left behind.
 * - `pressToolbarButton()` gives the tab that the extension's button opens.
 * - `openExtensionPage('panel/panel.html')` opens a page of the extension as a tab.
 * - Benchmarks, outside Vitest, call `openBrowser()` and `close()` themselves; `extension: 'none'` is a browser without.
 *
 * DevTools is undocked, so that the panel can have any size. All waiting is for conditions (`waitFor`, `panel.waitFor`).
 */
import type { Frame, Page, WebWorker } from 'puppeteer-core';
import { type ChromiumOptions, startChromium, type Theme } from './chromium.ts';
import { closeDevTools, openDevTools, type Size, setPanelSize, setTheme, showPanel } from './devtools.ts';
import { Panel } from './panel.ts';
import { waitFor } from './wait.ts';

interface PanelOptions {
  readonly theme?: Theme;
  /** Of the panel itself, CSS pixels; 1400 × 860 when left out. */
  readonly size?: Size;
}

export interface OpenedPanel {
  readonly page: Page;
  readonly devtools: Page;
  readonly panel: Panel;
  /** Gives the panel another size, CSS pixels. */
  resize(size: Size): Promise<void>;
  closeDevTools(): Promise<void>;
}

export interface TestBrowser {
  openPanel(url: string, options?: PanelOptions): Promise<OpenedPanel>;
  attachPanel(page: Page, options?: PanelOptions): Promise<OpenedPanel>;
  newPage(url?: string): Promise<Page>;
  openExtensionPage(path: string): Promise<Page>;
  stopBackground(): Promise<void>;
  /** Moves a tab into a window of its own. */
  moveToNewWindow(tab: number): Promise<void>;
  reinstallExtension(): Promise<void>;
  /** Closes all tabs but one empty one, so that the next test starts afresh. */
  pressToolbarButton(): Promise<Page>;
  closePages(): Promise<void>;
  /** Keeps the tab and the DevTools of the last panel for the next `openPanel`, both begun anew: far quicker than new ones. */
  keepPanel(): Promise<void>;
  close(): Promise<void>;
}

const defaultSize: Size = { width: 1400, height: 860 };

/** Starts a browser for tests or benchmarks. */
export async function openBrowser(options: ChromiumOptions = {}): Promise<TestBrowser> {
  const chromium = await startChromium(options);
  const { browser } = chromium;
  let theme = options.theme ?? 'light';
  /** The panel opened last, and the one that is kept for the next test. */
  let last: OpenedPanel | undefined;
  let kept: OpenedPanel | undefined;

  async function newPage(url?: string): Promise<Page> {
    const page = await browser.newPage();
    if (url !== undefined) await page.goto(url);
    return page;
  }

  /** DevTools takes a theme only when it opens. */
  async function switchTheme(page: Page, wanted: Theme): Promise<void> {
    if (wanted === theme) return;
    const devtools = await openDevTools(page);
    await setTheme(devtools, wanted);
    await closeDevTools(page, devtools);
    theme = wanted;
  }

  async function attachPanel(page: Page, wanted: PanelOptions = {}): Promise<OpenedPanel> {
    await switchTheme(page, wanted.theme ?? theme);
    const devtools = await openDevTools(page);
    const frame = await showPanel(devtools);
    if ((options.dock ?? 'undocked') === 'undocked') {
      await setPanelSize(devtools, frame, wanted.size ?? defaultSize);
    }
    return driverOf(page, devtools, frame);
  }

  function driverOf(page: Page, devtools: Page, frame: Frame): OpenedPanel {
    return {
      page,
      devtools,
      panel: new Panel(devtools, frame, chromium.scratch),
      resize: (size) => setPanelSize(devtools, frame, size),
      closeDevTools: () => closeDevTools(page, devtools),
    };
  }

  async function openPanel(url: string, wanted: PanelOptions = {}): Promise<OpenedPanel> {
    const reused = (wanted.theme ?? theme) === theme ? kept : undefined;
    kept = undefined;
    if (reused) await reused.resize(wanted.size ?? defaultSize);
    const opened = reused ?? (await attachPanel(await newPage(), wanted));
    await opened.page.goto(url);
    last = opened;
    return opened;
  }

  /** The panel's frame once its new document has drawn the panel; throws while one document gives way to the other. */
  async function freshPanel(devtools: Page): Promise<Frame | null> {
    const frame = await showPanel(devtools);
    const isFresh = await frame.evaluate('!globalThis.isOld && document.querySelector("footer.status") !== null');
    return isFresh && !frame.detached ? frame : null;
  }

  async function keepPanel(): Promise<void> {
    const opened = last;
    last = undefined;
    // A test may have closed its DevTools.
    if (opened === undefined || opened.panel.frame.detached) return closePages();
    const { page, devtools, panel } = opened;
    await page.goto('about:blank');
    // The document goes away under the script that asks for it.
    await panel.evaluate('globalThis.isOld = true; location.reload()').catch(() => {});
    kept = driverOf(
      page,
      devtools,
      await waitFor(() => freshPanel(devtools).catch(() => null), 'the panel begins anew'),
    );
  }

  function theExtension() {
    return waitFor(async () => [...(await browser.extensions()).values()][0], 'the browser has loaded the extension');
  }

  async function extensionUrl(path: string): Promise<string> {
    return `chrome-extension://${(await theExtension()).id}/${path}`;
  }

  async function reinstallExtension(): Promise<void> {
    const { id, path } = await theExtension();
    await browser.uninstallExtension(id);
    await browser.installExtension(path);
  }

  async function stopBackground(): Promise<void> {
    const url = await extensionUrl('background.js');
    const running = () => browser.targets().find((target) => target.url() === url);
    const stopped = running();
    const [page] = await browser.pages();
    const session = await page?.createCDPSession();
    await session?.send('ServiceWorker.enable');
    await waitFor(async () => {
      // A worker that something wakes at once is another target.
      if (stopped === undefined || running() !== stopped) return true;
      // Said again: of one that is just starting Chromium lets it pass.
      await session?.send('ServiceWorker.stopAllWorkers');
      return false;
    }, "the extension's service worker has stopped");
    await session?.detach();
  }

  async function backgroundWorker(): Promise<WebWorker> {
    const url = await extensionUrl('background.js');
    const worker = await (await browser.waitForTarget((target) => target.url() === url)).worker();
    if (worker === null) throw new Error('The extension has no service worker.');
    return worker;
  }

  /** No driver can drag a tab: an extension can, as any other would. */
  async function moveToNewWindow(tab: number): Promise<void> {
    await (await backgroundWorker()).evaluate(`chrome.windows.create({ tabId: ${tab} }).then(() => undefined)`);
  }

  /** The button itself is out of reach of a driver: its event is sent where the browser would send it. */
  async function pressToolbarButton(): Promise<Page> {
    const viewer = await extensionUrl('panel/panel.html');
    const worker = await backgroundWorker();
    const opened = browser.waitForTarget((target) => target.type() === 'page' && target.url() === viewer);
    await worker.evaluate('chrome.action.onClicked.dispatch({})');
    const page = await (await opened).page();
    if (page === null) throw new Error('The viewer is no page.');
    return page;
  }

  async function closePages(): Promise<void> {
    kept = undefined;
    last = undefined;
    const [, ...others] = await browser.pages();
    await Promise.all(others.map((page) => page.close()));
  }

  return {
    openPanel,
    attachPanel,
    newPage,
    openExtensionPage: async (path) => newPage(await extensionUrl(path)),
    stopBackground,
    reinstallExtension,
    moveToNewWindow,
    pressToolbarButton,
    closePages,
    keepPanel,
    close: () => chromium.close(),
  };
}
