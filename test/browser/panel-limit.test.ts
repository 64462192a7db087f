/** The limit of what the panel keeps, reached: told, and raised. */
import { expect, test } from 'vitest';
import type { Exchange } from '../demo/exchange.ts';
import { seriousFaults } from './support/axe.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, messageRows } from './support/views.ts';

const browser = useBrowser();
const demo = useDemoServer();

test('the limit reached: how many are gone, and Raise limit keeps more', async () => {
  let stream: Exchange | undefined;
  demo().route('/flow', (exchange) => {
    stream = exchange;
    exchange.stream();
    exchange.send({ id: 1, data: 'number 1' });
  });
  const streamPage = "<script>new EventSource('/flow').onmessage = () => {}</script>";
  const { page, panel, closeDevTools } = await browser().openPanel(demo().emptyPage);
  await panel.evaluate(() => {
    localStorage.setItem('settings', JSON.stringify({ maximumEntries: 1_000, maximumEntriesPerConnection: 1_000 }));
  });
  await closeDevTools();
  const again = await browser().attachPanel(page);
  try {
    await page.goto(demo().page('/test', streamPage));
    await expect.poll(async () => (await messageRows(again.panel)).length).toBe(1);
    for (let id = 2; id <= 1_500; id += 1) stream?.send({ id, data: `number ${id}` });
    await again.panel.waitForText('.dropped-notice', /older events? dropped/i);
    await expect.poll(async () => (await messageRows(again.panel)).at(-1)?.id).toBe('1500');
    // The gutter is drawn at its own pace.
    await expect.poll(() => connectionRows(again.panel)).toMatchObject([{ events: 1_500 }]);
    expect(await seriousFaults(again.panel)).toEqual([]);
    await again.panel.click('.dropped-notice button', 'Raise limit');
    await again.panel.waitForText('.panel > [role="status"]', '2,000');
  } finally {
    await again.panel.evaluate(() => localStorage.removeItem('settings'));
  }
});
