/** A page that the browser keeps while another is shown (its back/forward cache): its streams go on when it is shown again. */
import { expect, test } from 'vitest';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const transports = ['source', 'fetch'] as const;

/** A page that reads numbers over both transports, and notes what it hears of an end; `hold` lets no more come. */
function livePage(): { readonly url: string; hold(): void } {
  let isHeld = false;
  demo().route('/numbers', async (exchange) => {
    exchange.stream();
    const name = exchange.url.search.slice(1);
    for (let count = 0; await exchange.wait(100); ) {
      if (isHeld) continue;
      exchange.write(`data: ${name} ${count}\n\n`);
      count += 1;
    }
  });
  const script = `
    window.heard = [];
    addEventListener('pageshow', ({ persisted }) => { window.isBack = persisted; });
    const source = new EventSource('/numbers?source');
    source.onmessage = () => {};
    source.onerror = () => heard.push('error');
    fetch('/numbers?fetch').then(async ({ body }) => {
      for (const reader = body.getReader(); !(await reader.read()).done; );
      heard.push('end');
    }).catch((error) => heard.push(String(error)));`;
  return {
    url: demo().page('/live', `<script>${script}</script>`),
    hold() {
      isHeld = true;
    },
  };
}

/** The numbers that the panel shows, by transport. */
async function numbersIn(panel: Panel): Promise<Record<string, number[]>> {
  const messages = (await allMessages(panel)).map(({ data }) => data.split(' '));
  return Object.fromEntries(
    transports.map((transport) => [
      transport,
      messages.filter(([name]) => name === transport).map(([, number]) => Number(number)),
    ]),
  );
}

test.each([
  ['without', []],
  ['with', ['Closed', 'Closed']],
])(
  'live streams go on where they stood when the browser goes back to their page, %s "Preserve log"',
  async (way, stay) => {
    const isPreserved = way === 'with';
    const live = livePage();
    demo().page('/elsewhere', '<p>Elsewhere</p>');
    const { page, panel } = await browser().openPanel('about:blank');
    const states = async () => (await connectionRows(panel)).map(({ state }) => state);
    const fewest = async () => Math.min(...(await connectionRows(panel)).map(({ events }) => events));
    if (isPreserved) await panel.click('label', 'Preserve log');
    await page.goto(live.url);
    await expect.poll(states).toEqual(['Open', 'Open']);
    await expect.poll(fewest).toBeGreaterThan(3);
    await page.goto(`${demo().url}/elsewhere`);
    await expect.poll(states).toEqual(stay);
    const before = isPreserved ? await fewest() : 0;
    await page.evaluate('history.back()').catch(() => {});
    await page.waitForFunction('window.isBack');
    await expect.poll(states).toEqual(['Open', 'Open']);
    await expect.poll(fewest).toBeGreaterThan(before + 10);
    expect((await connectionRows(panel)).map(({ tries }) => tries)).toEqual([1, 1]);
    expect(await page.evaluate('heard')).toEqual([]);
    // Rows that come while they are read move others.
    live.hold();
    for (const [transport, numbers] of Object.entries(await numbersIn(panel))) {
      const [first = -1] = numbers;
      expect([transport, numbers]).toEqual([transport, numbers.map((_, at) => first + at)]);
      expect([transport, first === 0]).toEqual([transport, isPreserved]);
    }
    if (isPreserved) await panel.click('label', 'Preserve log');
  },
);
