/** The panel's port to the background: what the live source needs of the browser's extension API. */
import browser from 'webextension-polyfill';
import { type Port, panelPortName } from '../../protocol/ports.ts';

/** Opens a port for `panel` on `tab`; null when the extension was updated or removed under this panel. */
export function connectPanel(tab: number, panel: string): Port | null {
  try {
    return browser.runtime.id ? browser.runtime.connect({ name: panelPortName(tab, panel) }) : null;
  } catch {
    return null;
  }
}
