/**
 * The one file of the relay that touches the browser's extension API. It does without the polyfill: this script runs in every frame
 * of every page, and needs only two calls, which are the same in all browsers.
 */
import { announcement, type Port } from '../protocol/ports.ts';

/** Opens a port to the background; null when the extension was updated or removed while the page was open. */
export function connect(name: string): Port | null {
  try {
    return chrome.runtime?.id ? chrome.runtime.connect({ name }) : null;
  } catch {
    return null;
  }
}

/** Calls back when a panel of this tab announces itself, and tells the background that this frame has a relay. */
export function onAnnouncement(listener: () => void): void {
  chrome.runtime.onMessage.addListener((message, _sender, answer) => {
    if (message !== announcement) return;
    listener();
    answer(true);
  });
}
