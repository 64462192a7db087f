/**
 * The one file of the panel that touches the browser's extension API (texts aside, see `text.ts`). Everything is
 * optional: the same page also runs as a plain tab, where DevTools is missing.
 */
import { wirePermissions } from '../protocol/network.ts';
import { type TabPurpose, type TabRequest, tabHash, tabPurposes } from '../protocol/ports.ts';
import type { NetworkLog } from './sources/network-log.ts';

/** The page that DevTools inspects. */
export interface InspectedPage {
  readonly tabId: number;
  reload(): void;
  /** Calls back when the top document was replaced. */
  onNavigated(listener: () => void): void;
  /** The page's URL; null when the browser does not tell. */
  url(): Promise<string | null>;
}

type Panels = typeof chrome.devtools.panels & {
  readonly onThemeChanged?: {
    addListener(listener: (name: string) => void): void;
    removeListener(listener: (name: string) => void): void;
  };
};
type DevTools = typeof chrome.devtools;

/** Chrome 148–151 lacks `browser` for extensions with a DevTools page, Firefox has both. */
function devtools(): DevTools | undefined {
  const scope: { browser?: { devtools?: DevTools }; chrome?: { devtools?: DevTools } } = globalThis;
  return scope.browser?.devtools ?? scope.chrome?.devtools;
}

/**
 * The browser's delay before it reopens an EventSource when no `retry:` was sent, in ms.
 * @see https://searchfox.org/firefox-main/search?q=default-reconnection-time&path=StaticPrefList.yaml for Firefox's
 */
export const presetReconnectionTime = globalThis.location?.protocol === 'moz-extension:' ? 5_000 : 3_000;

/** Null when this page is not a DevTools panel (viewer tab). */
export function inspectedPage(): InspectedPage | null {
  const api = devtools();
  if (!api?.inspectedWindow) return null;
  const { inspectedWindow, network } = api;
  return {
    tabId: inspectedWindow.tabId,
    reload: () => inspectedWindow.reload({}),
    onNavigated: (listener) => network.onNavigated.addListener(listener),
    url: () =>
      new Promise((resolve) => {
        // Both browsers still take a callback here; Chrome before 152 takes nothing else.
        inspectedWindow.eval<string>('location.href', (...[url]) => resolve(typeof url === 'string' ? url : null));
      }),
  };
}

/** DevTools' network log; null where there is none, or where it does not report requests in flight. */
export function networkLog(): NetworkLog | null {
  const network = devtools()?.network;
  if (!network?.getHAR || !network.onRequestFinished) return null;
  return {
    entries: () => new Promise((resolve) => network.getHAR((log) => resolve(entriesOf(log)))),
    content: (entry) => (isRequest(entry) ? contentOf(entry) : Promise.resolve(null)),
    onFinished(callback) {
      const listener = (request: chrome.devtools.network.Request) => callback(request, () => contentOf(request));
      network.onRequestFinished.addListener(listener);
      return () => network.onRequestFinished.removeListener(listener);
    },
  };
}

function isRequest(entry: unknown): entry is chrome.devtools.network.Request {
  return typeof entry === 'object' && entry !== null && 'getContent' in entry;
}

function contentOf(request: chrome.devtools.network.Request): Promise<string | null> {
  return new Promise((resolve) => request.getContent((content, encoding) => resolve(contentText(content, encoding))));
}

function entriesOf(log: unknown): readonly unknown[] {
  const entries = typeof log === 'object' && log !== null && 'entries' in log ? log.entries : null;
  return Array.isArray(entries) ? entries : [];
}

/** The content as text; null when the browser kept none. */
function contentText(content: string | null, encoding: string): string | null {
  if (!content) return null;
  if (encoding !== 'base64') return content;
  return new TextDecoder().decode(Uint8Array.from(atob(content), (character) => character.charCodeAt(0)));
}

/** Reports DevTools' theme and its changes; the system's where there is no DevTools. Returns a function that stops it. */
export function watchTheme(tell: (dark: boolean) => void): () => void {
  const panels: Panels | undefined = devtools()?.panels;
  if (panels) {
    const changed = (name: string) => tell(name === 'dark');
    changed(panels.themeName);
    // Firefox has an event; Chrome has one handler that is replaced.
    if (panels.onThemeChanged) panels.onThemeChanged.addListener(changed);
    else panels.setThemeChangeHandler(changed);
    return () =>
      panels.onThemeChanged ? panels.onThemeChanged.removeListener(changed) : panels.setThemeChangeHandler();
  }
  const query = matchMedia('(prefers-color-scheme: dark)');
  const changed = () => tell(query.matches);
  changed();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Opens a place of the page's code in DevTools' Sources; line and column from 1. Null where DevTools cannot. */
export function sourceOpener(): ((url: string, line: number, column: number) => void) | null {
  const panels = devtools()?.panels;
  if (!panels?.openResource) return null;
  // DevTools counts from 0.
  return (url, line, column) => panels.openResource(url, line - 1, Math.max(0, column - 1), () => {});
}

/** Whether the background watches the requests of tabs: where the browser lets it, the manifest asks for it. */
export function watchesRequests(): boolean {
  return chrome.runtime.getManifest().permissions?.includes('webRequest') === true;
}

/** Opens this page as a tab: a DevTools panel cannot ask for permissions, and in Firefox opens no tabs itself. */
export function openTab(purpose: TabPurpose): void {
  const request: TabRequest = { kind: 'sse-devtools:tab', purpose };
  void chrome.runtime.sendMessage(request);
}

/** What this page was opened for, where it is a tab. */
export function tabPurpose(): TabPurpose {
  return tabPurposes.find((purpose) => tabHash(purpose) === location.hash) ?? 'viewer';
}

/** Asks for the permission that `purpose` names; must be called from a click. Returns whether it was granted, and then closes this tab. */
export async function requestAccess(purpose: 'access' | 'wire'): Promise<boolean> {
  const given =
    purpose === 'access'
      ? await chrome.permissions.request({ origins: ['<all_urls>'] })
      : await chrome.permissions.request({ permissions: [...wirePermissions] });
  if (given) close();
  return given;
}
