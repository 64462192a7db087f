/** The one file of the background that touches the browser's extension API. */
import browser from 'webextension-polyfill';
import { wirePermissions } from '../protocol/network.ts';
import { type Access, announcement, isTabRequest, type Port, type TabPurpose, tabHash } from '../protocol/ports.ts';
import type { Requests } from './requests.ts';
import { findWebRequest, listenTo, tapResponse } from './web-request.ts';

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

/** Announces a panel to all relays of `tab`; resolves to whether content scripts run in it, or may. */
export async function announce(tab: number): Promise<Access> {
  try {
    if ((await browser.tabs.sendMessage(tab, announcement)) === true) return 'granted';
  } catch {
    // The tab has no relay.
  }
  return (await arePagesPermitted()) ? 'none' : 'not-permitted';
}

/** Only Firefox lets users revoke host permissions and reports that they did; only Firefox has `getBrowserInfo`. */
async function arePagesPermitted(): Promise<boolean> {
  return !('getBrowserInfo' in browser.runtime) || browser.permissions.contains({ origins: ['<all_urls>'] });
}

/** Opens the panel's page as a tab whenever a panel wants it. */
export function serveTabRequests(): void {
  const pages = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message, sender) => {
    if (isTabRequest(message) && sender.url?.startsWith(pages)) openTab(message.purpose);
  });
}

function openTab(purpose: TabPurpose): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`panel/panel.html${tabHash(purpose)}`) });
}

/** The requests of tabs; null where the browser lets an extension watch none, or the manifest does not ask for it (Chrome). */
export function watchedRequests(): Requests | null {
  const api = findWebRequest(browser);
  return (
    api && {
      listen: (tab, canTap, listener) => listenTo(api, tab, canTap, listener),
      tap: (request, listener) => tapResponse(findWebRequest(browser), request, listener),
      mayTap: () => browser.permissions.contains({ permissions: [...wirePermissions] }),
      async about(tab) {
        const { incognito, url = null } = await browser.tabs.get(tab);
        return { isPrivate: incognito, url };
      },
    }
  );
}

/**
 * Calls back when the user granted or revoked permissions. Firefox gives this context the API of a new permission only when the
 * context starts again: it then does, and the panels reconnect.
 */
export function onPermissionsChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (wirePermissions.some((name) => permissions.some((given) => given === name))) location.reload();
    else listener();
  });
  browser.permissions.onRemoved.addListener(listener);
}

/** Calls back when the extension's toolbar button is pressed. */
export function onButton(listener: () => void): void {
  browser.action.onClicked.addListener(listener);
}

/** Opens the panel's page as a tab: the viewer, without a live source. */
export function openViewer(): void {
  openTab('viewer');
}

/** Calls back when `tab` has loaded a new top document, and when its URL changed. */
export function onTabChanged(loaded: (tab: number) => void, located: (tab: number, url: string) => void): void {
  browser.tabs.onUpdated.addListener((tab, { status, url }) => {
    if (url !== undefined) located(tab, url);
    if (status === 'complete') loaded(tab);
  });
}
