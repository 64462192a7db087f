/** What the mouse does in Firefox's toolbox where Firefox goes a way of its own. */
import { expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { eventsGrid } from '../support/views.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();

test('one turn of the wheel leaves the newest rows of a stream that goes on, each time', async () => {
  demo().route('/ticker', (exchange) => {
    exchange.stream();
    return exchange.every(10, (count) => exchange.send({ id: count, data: `number ${count}` }));
  });
  const { panel } = await browser().openPanel(
    demo().page('/page', "<script>new EventSource('/ticker').onmessage = () => {}</script>"),
  );
  /** CSS pixels from what is shown to the newest row. */
  const distance = () =>
    panel.evaluate((query) => {
      const list = document.querySelector(query);
      return list ? list.scrollHeight - list.clientHeight - list.scrollTop : 0;
    }, eventsGrid);
  await panel.waitForText(eventsGrid, 'number 50');
  for (let turn = 0; turn < 4; turn++) {
    await panel.wheel(eventsGrid, -120);
    await panel.click('.newest-pill');
    await expect.poll(distance).toBe(0);
  }
});
