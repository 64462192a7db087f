/** The one file of the background that touches the browser's extension API. */
import browser from 'webextension-polyfill';
import { announcement, type Port } from '../protocol/ports.ts';

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

/** Tells all relays of `tab` that a panel is there; resolves to whether it has any. */
export async function announce(tab: number): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tab, announcement)) === true;
  } catch {
    return false;
  }
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
