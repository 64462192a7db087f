/** Chrome's own Network panel, inside the real DevTools: what it saves as a HAR, and what it shows of one. */
import type { Page } from 'puppeteer-core';
import { waitFor } from './wait.ts';

/** A request of an opened HAR, with the messages of its EventStream tab. */
export interface NetworkPanelRequest {
  readonly url: string;
  readonly messages: readonly { readonly type: string; readonly id: string; readonly data: string }[];
}

/**
 * Loads `page` again until its open DevTools takes down what it requests, as that of a developer does. It begins some time after it
 * opened, and from then on a stream costs twice as much: DevTools is told each of its messages.
 */
export function waitForNetworkLog(page: Page, devtools: Page): Promise<unknown> {
  return waitFor(async () => {
    await page.reload();
    return devtools.evaluate(`(async () => {
      const { NetworkLog } = await import('./models/logs/logs.js');
      return NetworkLog.NetworkLog.instance().requests().length > 0;
    })()`);
  }, 'DevTools records the network');
}

/** The HAR that "Export HAR (with sensitive data)" writes of all requests. */
export async function saveHar(devtools: Page): Promise<string> {
  return String(
    await devtools.evaluate(`(async () => {
      const { Writer } = await import('./models/har/har.js');
      const { NetworkLog } = await import('./models/logs/logs.js');
      const { Progress } = await import('./core/common/common.js');
      const requests = NetworkLog.NetworkLog.instance().requests();
      const progress = new Progress.CompositeProgress(new Progress.ProgressProxy(null));
      return Writer.Writer.harStringForRequests(requests, { sanitize: false }, progress);
    })()`),
  );
}

/** Imports a HAR into the Network panel as its button does, and returns what the panel then shows. */
export async function openHar(devtools: Page, har: string): Promise<readonly NetworkPanelRequest[]> {
  const held: unknown = await devtools.evaluate(`(async () => {
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    const { NetworkPanel } = await import('./panels/network/network.js');
    const { NetworkLog } = await import('./models/logs/logs.js');
    await ViewManager.ViewManager.instance().showView('network');
    const { networkLogView } = NetworkPanel.NetworkPanel.instance();
    await networkLogView.onLoadFromFile(new File([${JSON.stringify(har)}], 'opened.har'));
    const requests = NetworkLog.NetworkLog.instance().requests();
    return JSON.stringify(requests.map((request) => ({
      url: request.url(),
      messages: request.eventSourceMessages().map(({ eventName, eventId, data }) => ({ type: eventName, id: eventId, data })),
    })));
  })()`);
  return JSON.parse(String(held));
}
