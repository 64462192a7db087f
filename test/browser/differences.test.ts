/** Each line of the README's table of differences, held in the browser that runs this; and what pages see otherwise. */
import { afterEach, expect, test } from 'vitest';
import { type DifferenceName, differences, inWireMode } from './differences.ts';
import { setPermissions, wire } from './firefox/support/permissions.ts';
import { useFirefox } from './firefox/support/use-firefox.ts';
import { chooseWire } from './firefox/support/wire-mode.ts';
import type { AnyBrowser, AnyPanel } from './support/any-browser.ts';
import { platform } from './support/platform.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid } from './support/views.ts';

const firefox = platform().name === 'firefox' ? useFirefox() : null;
const browser: () => AnyBrowser = firefox ?? useBrowser();
const demo = useDemoServer();

/** So many ticks later, three seconds, what the panel can know has reached it. */
const ticks = 15;

function pageWithAll(): string {
  let asked = 0;
  demo().route('/ended', (exchange) => {
    exchange.stream();
    asked += 1;
    // The reconnect stays open and silent.
    if (asked > 1) return;
    exchange.write(': a remark\nretry: 1000\n\nevent: silent\ndata: nobody hears it\n\ndata: heard\n\n');
    exchange.end();
  });
  demo().route('/of-worker', (exchange) => {
    exchange.stream({ 'access-control-allow-origin': '*' });
    exchange.send({ data: 'of the worker' });
  });
  demo().route('/ticks', async (exchange) => {
    exchange.stream();
    await exchange.every(200, (ticks) => exchange.send({ data: `tick ${ticks + 1}.` }));
  });
  return demo().page(
    '/page',
    `<script>
      for (const path of ['/ended', '/ticks']) new EventSource(path).onmessage = () => {};
      const code = "new EventSource('${demo().url}/of-worker').onmessage = () => {}";
      new Worker(URL.createObjectURL(new Blob([code])));
    </script>`,
  );
}

async function shownIn(panel: AnyPanel): Promise<Record<DifferenceName, boolean>> {
  const entries = (await panel.allRows(eventsGrid)).map(({ text }) => text).join('\n');
  return {
    unheard: entries.includes('nobody hears it'),
    comments: entries.includes('a remark') && entries.includes('retry: 1000'),
    workers: entries.includes('of the worker'),
  };
}

function expected(isWireRead: boolean): Record<string, boolean> {
  const isShown = (value: string | null) => value !== null && (value !== inWireMode || isWireRead);
  return Object.fromEntries(
    Object.entries(differences).map(([name, difference]) => [name, isShown(difference[platform().name])]),
  );
}

afterEach(async () => {
  if (firefox) await setPermissions(firefox(), wire, false);
});

test('what is shown in one browser and not in the other', async () => {
  const { panel } = await browser().openPanel(pageWithAll());
  await panel.waitForText(`${eventsGrid} [role="row"]`, `tick ${ticks}.`);
  await expect.poll(() => shownIn(panel)).toEqual(expected(false));
});

test.runIf(firefox)('what is shown in wire mode', async () => {
  if (firefox) await setPermissions(firefox(), wire, true);
  const { page, panel } = await browser().openPanel(demo().emptyPage);
  await chooseWire(panel, 'All streams');
  await page.goto(pageWithAll());
  await panel.waitForText(`${eventsGrid} [role="row"]`, `tick ${ticks}.`);
  await expect.poll(() => shownIn(panel)).toEqual(expected(true));
});

test('what a page sees otherwise', async () => {
  const { defaultReconnect, isCrossOriginRefusalFatal, fetchSettles } = platform();
  demo().route('/ended', (exchange) => {
    exchange.stream();
    exchange.end();
  });
  demo().route('/late', async (exchange) => {
    exchange.stream();
    await exchange.wait(1_000);
    exchange.send({ data: 'first' });
  });
  const { page } = await browser().openPanel(demo().page('/page', '<p>Streams begin by and by</p>'));
  await page.evaluate(
    (refusing) => {
      const ended = new EventSource('/ended');
      ended.onerror = () => {
        const begin = performance.now();
        ended.onopen = () => {
          window.reconnect ??= performance.now() - begin;
        };
      };
      const refused = new EventSource(refusing);
      refused.onerror = () => {
        window.refusedState ??= refused.readyState;
      };
      const begin = performance.now();
      void fetch('/late').then(() => {
        window.settled = performance.now() - begin;
      });
    },
    `${demo().url.replace('localhost', '127.0.0.1')}/ended`,
  );
  await page.waitForFunction(
    'window.reconnect !== undefined && window.refusedState !== undefined && window.settled !== undefined',
  );
  const { reconnect, refusedState, settled } = await page.evaluate(() => ({
    reconnect: window.reconnect,
    refusedState: window.refusedState,
    settled: window.settled,
  }));
  expect(reconnect).toBeGreaterThan(defaultReconnect - 300);
  expect(reconnect).toBeLessThan(defaultReconnect + 1_500);
  expect(refusedState).toBe(isCrossOriginRefusalFatal ? 2 : 0);
  expect((settled ?? 0) > 900).toBe(fetchSettles === 'at the first byte');
});

declare global {
  interface Window {
    reconnect?: number;
    refusedState?: number;
    settled?: number;
  }
}
