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
 * DevTools is undocked, so that the panel can have any size. All waiting is for conditions (`waitFor`, `panel.waitFor`).
 * Benchmarks, outside Vitest, call `openBrowser()` and `close()` themselves; `extension: 'none'` is a browser without.
 */
import type { Frame, Page } from 'puppeteer-core';
import { type ChromiumOptions, startChromium, type Theme } from './chromium.ts';
import { closeDevTools, openDevTools, type Size, setPanelSize, setTheme, showPanel } from './devtools.ts';
import { driveExtension, type ExtensionDriver } from './extension.ts';
import { Panel } from './panel.ts';
import { waitFor } from './wait.ts';

interface PanelOptions {
  readonly theme?: Theme;
  /** Size of the panel itself, in CSS pixels; 1400 × 860 by default. */
  readonly size?: Size;
}

export interface OpenedPanel {
  /** The inspected tab. */
  readonly page: Page;
  /** The page of its DevTools. */
  readonly devtools: Page;
  readonly panel: Panel;
  /** Gives the panel another size, CSS pixels. */
  resize(size: Size): Promise<void>;
  closeDevTools(): Promise<void>;
}

export interface TestBrowser
  extends Pick<ExtensionDriver, 'stopBackground' | 'moveToNewWindow' | 'pressToolbarButton'> {
  /** Opens a fresh tab and its DevTools on the SSE panel, then goes to `url`. */
  openPanel(url: string, options?: PanelOptions): Promise<OpenedPanel>;
  /** Opens DevTools on a page that is already open; again after `closeDevTools()`. */
  attachPanel(page: Page, options?: PanelOptions): Promise<OpenedPanel>;
  newPage(url?: string): Promise<Page>;
  /** Opens a page of the extension, such as `panel/panel.html`, as a tab. */
  openExtensionPage(path: string): Promise<Page>;
  reinstallExtension: ExtensionDriver['reinstall'];
  /** Closes all tabs but one empty one, so that the next test starts afresh. */
  closePages(): Promise<void>;
  /** Keeps the last panel's tab and DevTools for the next `openPanel`, both reset: far quicker than opening new ones. */
  keepPanel(): Promise<void>;
  close(): Promise<void>;
}

const defaultSize: Size = { width: 1400, height: 860 };

/** Starts a browser for tests or benchmarks. */
export async function openBrowser(options: ChromiumOptions = {}): Promise<TestBrowser> {
  const chromium = await startChromium(options);
  const { browser } = chromium;
  const extension = driveExtension(browser);
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
    await forgetPages(page);
    // The document may be replaced while the script that asks for it runs.
    await panel.evaluate('globalThis.isOld = true; location.reload()').catch(() => {});
    kept = driverOf(
      page,
      devtools,
      await waitFor(() => freshPanel(devtools).catch(() => null), 'the panel begins anew'),
    );
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
    openExtensionPage: async (path) => newPage(await extension.url(path)),
    stopBackground: extension.stopBackground,
    reinstallExtension: extension.reinstall,
    moveToNewWindow: extension.moveToNewWindow,
    pressToolbarButton: extension.pressToolbarButton,
    closePages,
    keepPanel,
    close: () => chromium.close(),
  };
}

/**
 * Destroys the pages that Chromium keeps for the way back, which it does along with its cache: their open streams take the few
 * connections that a host may have.
 */
async function forgetPages(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Network.clearBrowserCache');
  await session.detach();
}
