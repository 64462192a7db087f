/** Firefox ends the background whenever it is idle, open ports or not: nothing may be lost by it, nothing doubled. */
import { afterEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { allMessages, connectionRows } from '../support/views.ts';
import { extensionId } from './support/firefox-browser.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

/** Sets the ms without events after which the background ends; Firefox's own are 30,000. */
async function setIdleTimeout(timeout: number): Promise<void> {
  await browser().chrome.run(
    (value) => Services.prefs.setIntPref('extensions.background.idle.timeout', value),
    timeout,
  );
  // The background that runs has its timer already.
  await browser().stopBackground();
}

/** Counts the ends of the background from now on. */
async function watchSuspensions(): Promise<() => Promise<number>> {
  await browser().chrome.run((id) => {
    window.sseSuspensions = 0;
    WebExtensionPolicy.getByID(id)?.extension.on('background-script-suspend', () => {
      window.sseSuspensions += 1;
    });
  }, extensionId);
  return () => browser().chrome.run(() => window.sseSuspensions);
}

declare global {
  interface Window {
    sseSuspensions: number;
  }
}

afterEach(() => setIdleTimeout(30_000));

test('a stream that goes on in bursts while the background is suspended between them', async () => {
  const last = 200;
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    for (let number = 1; number <= last; number += 1) {
      exchange.send({ id: number, data: String(number) });
      // What crosses a port keeps the background for one more timeout.
      if (number % 25 === 0) await exchange.wait(900);
    }
  });
  await setIdleTimeout(200);
  const suspensions = await watchSuspensions();
  const { panel } = await browser().openPanel(
    demo().page('/page', `<script>new EventSource('/stream').onmessage = () => {}</script>`),
  );
  await expect.poll(async () => (await connectionRows(panel))[0]?.events, { timeout: 30_000 }).toBe(last);
  expect(await suspensions()).toBeGreaterThanOrEqual(2);
  const ids = (await allMessages(panel)).map(({ id }) => Number(id));
  expect(ids).toEqual(Array.from({ length: last }, (_, position) => position + 1));
});

test('a stream that begins after the background was suspended', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.send({ id: 1, data: 'late' });
  });
  await setIdleTimeout(200);
  const suspensions = await watchSuspensions();
  const page = demo().page(
    '/page',
    '<button onclick="new EventSource(\'/stream\').onmessage = () => {}">Open</button>',
  );
  const opened = await browser().openPanel(page);
  await expect.poll(suspensions, { timeout: 30_000 }).toBeGreaterThanOrEqual(1);
  await opened.page.click('button');
  await expect.poll(async () => (await allMessages(opened.panel)).map(({ data }) => data)).toEqual(['late']);
});
