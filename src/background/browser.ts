/** The one file of the background that touches the browser's extension API. */
import browser from 'webextension-polyfill';
import { type Access, accessHash, accessRequest, announcement, type Port } from '../protocol/ports.ts';

/** Where a port comes from: a tab's frame, or a page of this extension. */
export interface Origin {
  readonly tab: number | null;
  readonly own: boolean;
}

/** Calls back for each port that a context of this extension opens. */
export function onConnect(listener: (port: Port, origin: Origin) => void): void {
  const pages = browser.runtime.getURL('');
  browser.runtime.onConnect.addListener((port) => {
    const { sender } = port;
    listener(port, { tab: sender?.tab?.id ?? null, own: sender?.url?.startsWith(pages) ?? false });
  });
}

/** Tells all relays of `tab` that a panel is there; resolves to whether it has any, or may have. */
export async function announce(tab: number): Promise<Access> {
  try {
    if ((await browser.tabs.sendMessage(tab, announcement)) === true) return 'granted';
  } catch {
    // There is none.
  }
  return (await arePagesPermitted()) ? 'none' : 'not-permitted';
}

/** Only Firefox lets users take away what content scripts need, and tells of it; `getBrowserInfo` is Firefox's alone. */
async function arePagesPermitted(): Promise<boolean> {
  return !('getBrowserInfo' in browser.runtime) || browser.permissions.contains({ origins: ['<all_urls>'] });
}

/** Opens a tab that asks for the permission whenever a panel wants it. */
export function serveAccessRequests(): void {
  const pages = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message, sender) => {
    if (message !== accessRequest || !sender.url?.startsWith(pages)) return;
    void browser.tabs.create({ url: browser.runtime.getURL(`panel/panel.html${accessHash}`) });
  });
}

/** Calls back when the user gave or took permissions. */
export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

/** Calls back when the extension's toolbar button is pressed. */
export function onButton(listener: () => void): void {
  browser.action.onClicked.addListener(listener);
}

/** Opens the panel's page as a tab: the viewer, without a live source. */
export function openViewer(): void {
  void browser.tabs.create({ url: browser.runtime.getURL('panel/panel.html') });
}

/** Calls back when `tab` has loaded a new top document. */
export function onLoaded(listener: (tab: number) => void): void {
  browser.tabs.onUpdated.addListener((tab, { status }) => {
    if (status === 'complete') listener(tab);
  });
}
