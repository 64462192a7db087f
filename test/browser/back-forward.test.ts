/** A page that the browser keeps while another is shown (its back/forward cache): its streams go on when it is shown again. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const kinds = ['source', 'fetch'] as const;

test.each([
  ['without', []],
  ['with', ['Closed', 'Closed']],
])(
  'live streams go on where they stood when the browser goes back to their page, %s "Preserve log"',
  async (mode, left) => {
    let isQuiet = false;
    demo().route('/numbers', async (exchange) => {
      exchange.stream();
      const name = exchange.url.search.slice(1);
      for (let count = 0; await exchange.wait(100); ) {
        if (isQuiet) continue;
        exchange.write(`data: ${name} ${count}\n\n`);
        count += 1;
      }
    });
    const url = demo().page(
      '/live',
      `<script>
      window.heard = [];
      addEventListener('pageshow', ({ persisted }) => { window.isBack = persisted; });
      const source = new EventSource('/numbers?source');
      source.onmessage = () => {};
      source.onerror = () => heard.push('error');
      fetch('/numbers?fetch').then(async ({ body }) => {
        for (const reader = body.getReader(); !(await reader.read()).done; );
        heard.push('end');
      }).catch((error) => heard.push(String(error)));
    </script>`,
    );
    demo().page('/elsewhere', '<p>Elsewhere</p>');
    const { page, panel } = await browser().openPanel('about:blank');
    const states = async () => (await connectionRows(panel)).map(({ state }) => state);
    const fewest = async () => Math.min(...(await connectionRows(panel)).map(({ events }) => events));
    if (mode === 'with') await panel.click('label', 'Preserve log');
    await page.goto(url);
    await expect.poll(states).toEqual(['Open', 'Open']);
    await expect.poll(fewest).toBeGreaterThan(3);
    await page.goto(`${demo().url}/elsewhere`);
    await expect.poll(states).toEqual(left);
    const before = left.length === 0 ? 0 : await fewest();
    await page.evaluate('history.back()').catch(() => {});
    await page.waitForFunction('window.isBack');
    await expect.poll(states).toEqual(['Open', 'Open']);
    await expect.poll(fewest).toBeGreaterThan(before + 10);
    expect((await connectionRows(panel)).map(({ tries }) => tries)).toEqual([1, 1]);
    expect(await page.evaluate('heard')).toEqual([]);
    // Rows that come while they are read move others.
    isQuiet = true;
    const messages = (await allMessages(panel)).map(({ data }) => data.split(' '));
    for (const kind of kinds) {
      const numbers = messages.filter(([name]) => name === kind).map(([, number]) => Number(number));
      const [first = -1] = numbers;
      expect([kind, numbers]).toEqual([kind, numbers.map((_, at) => first + at)]);
      expect([kind, first === 0]).toEqual([kind, mode === 'with']);
    }
    if (mode === 'with') await panel.click('label', 'Preserve log');
  },
);
