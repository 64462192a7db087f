/** Firefox for the tests: tabs with the panel in their real toolbox. Other tests and commands use the same instance. */
import type { AnyBrowser, AnyOpenedPanel } from '../../support/any-browser.ts';
import type { Theme } from '../../support/chromium.ts';
import type { Size } from '../../support/devtools.ts';
import { waitFor } from '../../support/wait.ts';
import { type ChromeScope, enterChromeScope } from './chrome-scope.ts';
import { FirefoxPage } from './firefox-page.ts';
import { FirefoxPanel } from './firefox-panel.ts';
import type { ToolboxHost } from './gecko.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

/** The extension's id in Firefox, from the manifest. */
export const extensionId = 'sse-devtools@sse-devtools.dev';

const defaultSize: Size = { width: 1400, height: 860 };

interface FirefoxOpenedPanel extends AnyOpenedPanel {
  readonly page: FirefoxPage;
  readonly panel: FirefoxPanel;
}

export interface FirefoxBrowser extends AnyBrowser {
  readonly marionette: Marionette;
  readonly chrome: ChromeScope;
  newPage(url?: string): Promise<FirefoxPage>;
  openPanel(url: string, options?: FirefoxPanelOptions): Promise<FirefoxOpenedPanel>;
  attachPanel(page: FirefoxPage, options?: FirefoxPanelOptions): Promise<FirefoxOpenedPanel>;
  /** The tab that something else opens, by the end of its address; closed after the test. */
  openedTab(end: string): Promise<FirefoxPage>;
  /** Closes the tab that Firefox started with. */
  closeFirstTab(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  setDownloadFolder(folder: string): Promise<void>;
}

interface FirefoxPanelOptions {
  readonly size?: Size;
  readonly host?: ToolboxHost;
}

/** Connects to a running Firefox and installs the unpacked extension of a folder, in place of an earlier one. */
export async function connectFirefox(port: number, extension: string): Promise<FirefoxBrowser> {
  const marionette = await connectMarionette(port);
  await marionette.send('Addon:Install', { path: extension, temporary: true });
  const chrome = await enterChromeScope(marionette);
  const pages = new Set<FirefoxPage>();
  /** A toolbox takes seconds to open: the first one is kept, its page and panel loaded afresh for each test. */
  let kept: FirefoxOpenedPanel | null = null;
  let isKeptFree = false;

  async function newPage(url?: string): Promise<FirefoxPage> {
    const page = new FirefoxPage(chrome, await chrome.run(() => window.sseDriver.openTab()));
    pages.add(page);
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async function attachPanel(page: FirefoxPage, options: FirefoxPanelOptions = {}): Promise<FirefoxOpenedPanel> {
    const { host = 'window', size = defaultSize } = options;
    await chrome.run((tab, where) => window.sseDriver.openPanel(tab, where), page.tab, host);
    const panel = new FirefoxPanel(chrome, page.tab);
    const resize = (wanted: Size) => setSize(chrome, page.tab, panel, wanted);
    if (host === 'window') await resize(size);
    return {
      page,
      panel,
      resize,
      async closeDevTools() {
        await chrome.run((tab) => window.sseDriver.closeToolbox(tab), page.tab);
        if (kept?.page !== page) return;
        kept = null;
        pages.add(page);
      },
    };
  }

  /** A panel on an empty page, as if DevTools had just been opened. */
  async function emptyPanel(options?: FirefoxPanelOptions): Promise<FirefoxOpenedPanel> {
    if (options || (kept && !isKeptFree)) return attachPanel(await newPage(), options);
    if (!kept) {
      kept = await attachPanel(await newPage());
      pages.delete(kept.page);
    } else await kept.resize(defaultSize);
    // Settings outlive the extension that another file installed.
    await kept.panel.evaluate(() => localStorage.clear());
    await chrome.run((tab) => window.sseDriver.reloadPanel(tab), kept.page.tab);
    isKeptFree = false;
    return kept;
  }

  async function closePages(): Promise<void> {
    for (const page of pages) await page.close().catch(() => {});
    pages.clear();
    await kept?.page.goto('about:blank');
    isKeptFree = kept !== null;
  }

  return {
    marionette,
    chrome,
    newPage,
    attachPanel,
    async openPanel(url, options) {
      const opened = await emptyPanel(options);
      await opened.page.goto(url);
      return opened;
    },
    async openedTab(end) {
      const adopt = () => chrome.run((address) => window.sseDriver.adoptTab(address), end);
      const page = new FirefoxPage(chrome, await waitFor(adopt, `a tab of ${end} is open`));
      pages.add(page);
      return page;
    },
    closeFirstTab: () =>
      chrome.run(() => {
        const [first] = gBrowser.tabs;
        if (first) gBrowser.removeTab(first, { animate: false });
      }),
    setTheme: (theme) => chrome.run((name) => Services.prefs.setStringPref('devtools.theme', name), theme),
    setDownloadFolder: (folder) =>
      chrome.run((path) => {
        Services.prefs.setIntPref('browser.download.folderList', 2);
        Services.prefs.setStringPref('browser.download.dir', path);
      }, folder),
    stopBackground: () =>
      chrome.run((id) => WebExtensionPolicy.getByID(id)?.extension.terminateBackground(), extensionId),
    closePages,
    async close() {
      await kept?.page.close();
      await marionette.disconnect();
    },
  };
}

/** Sizes the toolbox's window so that the panel itself has this size (CSS pixels). */
async function setSize(chrome: ChromeScope, tab: number, panel: FirefoxPanel, size: Size): Promise<void> {
  await waitFor(async () => {
    const inner = await panel.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const [width, height] = [size.width - inner.width, size.height - inner.height];
    if (width === 0 && height === 0) return true;
    await chrome.run((...by) => window.sseInput.grow(...by), { tab, panel: true }, width, height);
    return false;
  }, `the panel is ${size.width} × ${size.height}`);
}
