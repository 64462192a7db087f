/**
 * The part of the driver that lives inside Firefox's main process, as the object `sseDriver` of the browser window: it
 * holds the tabs and toolboxes under numbers and reaches into their documents. The functions are sent to Firefox as
 * text: they use nothing of this module but types.
 */
import type { BrowserElement, ChromeWindow, Tab, Toolbox, ToolboxHost } from './gecko.ts';

/** Names a document: the page in a tab, or the panel in that tab's toolbox. */
export interface Place {
  readonly tab: number;
  readonly panel: boolean;
}

/** A browser element, and where its upper left corner stands in its window. */
interface Spot {
  readonly browser: BrowserElement;
  readonly window: ChromeWindow;
  readonly x: number;
  readonly y: number;
}

interface ChromeSide {
  openTab(): number;
  /** Takes in a tab that something else opened, by the end of its address; 0 while there is none. */
  adoptTab(end: string): number;
  closeTab(tab: number): Promise<void>;
  /** Resolves when the page has loaded. */
  load(tab: number, url: string): Promise<void>;
  openToolbox(tab: number, host: ToolboxHost): Promise<Toolbox>;
  /** Opens the tab's toolbox on the panel and resolves when its document has loaded. */
  openPanel(tab: number, host: ToolboxHost): Promise<void>;
  closeToolbox(tab: number): Promise<void>;
  /** Loads the panel's document afresh. */
  reloadPanel(tab: number): Promise<void>;
  spot(place: Place): Spot;
  /** Value of an expression inside the document, as JSON text. */
  evaluate(place: Place, expression: string): Promise<string>;
}

declare global {
  interface Window {
    sseDriver: ChromeSide;
  }
}

/** Makes `sseDriver`, if it is not there from an earlier session. */
export function installChromeSide(): void {
  if (window.sseDriver) return;
  const tabs = new Map<number, Tab>();
  const toolboxes = new Map<number, { readonly toolbox: Toolbox; readonly browser: BrowserElement }>();
  const options = {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
    skipAnimation: true,
  };
  const label = 'SSE';
  let last = 0;

  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

  function tabOf(tab: number): Tab {
    const found = tabs.get(tab);
    if (!found) throw new Error(`There is no tab ${tab} any more.`);
    return found;
  }

  function browserOf({ tab, panel }: Place): BrowserElement {
    const browser = panel ? toolboxes.get(tab)?.browser : tabOf(tab).linkedBrowser;
    if (!browser) throw new Error(`Tab ${tab} has no toolbox.`);
    return browser;
  }

  /** Runs in the document's process; the sandbox stands in the page but is not bound by its policies. */
  function frameScript(name: string, expression: string): string {
    const code = `(async () => JSON.stringify({ value: await (${expression}) }))()`;
    return `{
      const tell = (answer) => sendAsyncMessage(${JSON.stringify(name)}, answer);
      const left = () => tell({ error: 'The document was left before it answered.' });
      addEventListener('pagehide', left, { once: true, capture: true });
      (async () => {
        const settings = { sandboxPrototype: content, wantXrays: false, sameZoneAs: content };
        return Cu.evalInSandbox(${JSON.stringify(code)}, Cu.Sandbox(content, settings));
      })()
        .then((text) => tell({ text }), (error) => tell({ error: String(error) + '\\n' + (error?.stack ?? '') }))
        .finally(() => removeEventListener('pagehide', left, { capture: true }));
    }`;
  }

  function evaluate(place: Place, expression: string): Promise<string> {
    const { messageManager } = browserOf(place);
    last += 1;
    const name = `sse-driver:${last}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The document gave no answer for 30 s.')), 30_000);
      const listener = ({ data }: { readonly data: unknown }) => {
        clearTimeout(timer);
        messageManager.removeMessageListener(name, listener);
        if (typeof data !== 'object' || data === null) return;
        if ('text' in data) resolve(String(data.text));
        else reject(new Error('error' in data ? String(data.error) : 'The document did not answer.'));
      };
      messageManager.addMessageListener(name, listener);
      messageManager.loadFrameScript(
        `data:text/javascript;charset=utf-8,${encodeURIComponent(frameScript(name, expression))}`,
        false,
      );
    });
  }

  /** Calls `begin`, which loads another document, and resolves when that has loaded. */
  async function loaded(browser: BrowserElement, begin: () => void, isBlank: boolean): Promise<void> {
    const current = () => browser.browsingContext?.currentWindowGlobal;
    const before = current()?.innerWindowId;
    // A document of another process comes after a blank one of that process.
    const isThere = () =>
      current()?.innerWindowId !== before && (isBlank || current()?.documentURI?.spec !== 'about:blank');
    begin();
    while (!isThere() || browser.webProgress?.isLoadingDocument !== false) await pause();
  }

  function openToolbox(tab: number, host: ToolboxHost): Promise<Toolbox> {
    gBrowser.selectedTab = tabOf(tab);
    const loader = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
    const { gDevTools } = loader.require('devtools/client/framework/devtools');
    return gDevTools.showToolboxForTab(tabOf(tab), { hostType: host });
  }

  async function openPanel(tab: number, host: ToolboxHost): Promise<void> {
    const toolbox = await openToolbox(tab, host);
    const panelTool = () => toolbox.getAdditionalTools().find((tool) => tool.label === label);
    while (!panelTool()) await pause();
    const id = panelTool()?.id ?? '';
    await toolbox.selectTool(id);
    const panelBrowser = () =>
      toolbox.doc.getElementById(`toolbox-panel-iframe-${id}`)?.contentDocument?.querySelector('browser');
    let browser = panelBrowser();
    for (; !browser; browser = panelBrowser()) await pause();
    toolboxes.set(tab, { toolbox, browser });
    while (browser.currentURI?.spec.startsWith('moz-extension:') !== true) await pause();
    while (browser.webProgress?.isLoadingDocument !== false) await pause();
  }

  async function closeToolbox(tab: number): Promise<void> {
    const open = toolboxes.get(tab);
    toolboxes.delete(tab);
    await open?.toolbox.destroy();
  }

  window.sseDriver = {
    openTab() {
      last += 1;
      const tab = gBrowser.addTab('about:blank', options);
      tabs.set(last, tab);
      gBrowser.selectedTab = tab;
      return last;
    },
    adoptTab(end) {
      const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI?.spec.endsWith(end));
      if (!tab) return 0;
      gBrowser.selectedTab = tab;
      last += 1;
      tabs.set(last, tab);
      return last;
    },
    async closeTab(tab) {
      await closeToolbox(tab);
      gBrowser.removeTab(tabOf(tab), { animate: false });
      tabs.delete(tab);
    },
    load(tab, url) {
      const browser = tabOf(tab).linkedBrowser;
      return loaded(browser, () => browser.fixupAndLoadURIString(url, options), url === 'about:blank');
    },
    openToolbox,
    openPanel,
    closeToolbox,
    reloadPanel(tab) {
      const browser = browserOf({ tab, panel: true });
      return loaded(browser, () => browser.reload(), false);
    },
    spot(place) {
      const browser = browserOf(place);
      const top = browser.ownerDocument.defaultView.browsingContext.topChromeWindow;
      return {
        browser,
        window: top,
        x: browser.screenX - top.mozInnerScreenX,
        y: browser.screenY - top.mozInnerScreenY,
      };
    },
    evaluate,
  };
}
