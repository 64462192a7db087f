/** A tab and its DevTools that change their place on the screen while streams run: the capture goes on as if nothing had been. */
import { expect, test } from 'vitest';
import type { OpenedPanel } from './support/browser.ts';
import { useCapture } from './support/capture.ts';
import { type DockSide, setDockSide } from './support/devtools.ts';
import { newest, numbered, serveForEver } from './support/numbered.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const browser = useCapture();
const demo = useDemoServer();

const listening = `<script>
  new EventSource('/events').onmessage = () => {};
  fetch('/fetched').then(async ({ body }) => { for (const reader = body.getReader(); !(await reader.read()).done; ); });
</script>`;

/** Opens the page with both streams, and the panel on it. */
async function openStreams(): Promise<OpenedPanel> {
  serveForEver(demo(), '/events');
  serveForEver(demo(), '/fetched');
  return browser().openPanel(demo().page('/page', listening));
}

/** Both streams bring more than they had, and not a number is missing. */
async function expectToGoOn(opened: OpenedPanel, when: string): Promise<void> {
  for (const path of ['/events', '/fetched']) {
    const before = await newest(opened, path);
    await waitFor(async () => (await newest(opened, path)) > before + 100, `${path} goes on ${when}`);
    const { gapless, count, last, dropped } = await numbered(opened, path);
    expect({ when, path, gapless, count, dropped }).toEqual({ when, path, gapless: true, count: last + 1, dropped: 0 });
  }
}

test('DevTools docked to each side, and undocked again', async () => {
  const opened = await openStreams();
  await expectToGoOn(opened, 'in a window of its own');
  // A panel that DevTools loaded anew would have forgotten this.
  await opened.panel.evaluate('globalThis.isFirst = true');
  const sides: readonly DockSide[] = ['right', 'bottom', 'left', 'undocked'];
  for (const side of sides) {
    await setDockSide(opened.devtools, side);
    await expectToGoOn(opened, side);
  }
  expect(await opened.panel.evaluate('globalThis.isFirst')).toBe(true);
});

test('a tab with its DevTools, docked or not, moved to another window', async () => {
  const opened = await openStreams();
  await expectToGoOn(opened, 'at its first place');
  const windowOf = async () => {
    const session = await opened.page.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.detach();
    return windowId;
  };
  const tab = await opened.panel.evaluate(() => chrome.devtools.inspectedWindow.tabId);
  const sides: readonly DockSide[] = ['undocked', 'right'];
  for (const side of sides) {
    await setDockSide(opened.devtools, side);
    const before = await windowOf();
    await browser().newPage('about:blank');
    await browser().moveToNewWindow(tab);
    await waitFor(async () => (await windowOf()) !== before, 'the tab is in another window');
    await expectToGoOn(opened, `moved, ${side}`);
  }
});
