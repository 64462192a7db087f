/** The statistics of a connection in the real panel. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, eventsGrid, openConnectionTab } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

test('they count what arrived', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/burst?count=500`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events).toBe(500);
  await openConnectionTab(panel, 'burst', 'Statistics');
  await panel.waitForText('[role="tabpanel"]', '500');
  await panel.waitForText('[role="tabpanel"]', /Bursts/);
});

test('they tell rates, gaps, sizes, types, the first event and the time connected', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/ticker`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(50);
  await openConnectionTab(panel, 'ticker', 'Statistics');
  const shown = () => panel.text('[role="tabpanel"]');
  for (const part of [
    /First event after\D*\d/,
    /first byte \d/,
    /Connected \d/,
    /Events per second/,
    /Gap between events.*p50.*p95.*p99.*Longest/s,
    /Size of the data.*p50.*Largest/s,
    /By type.*Share.*Mean size/s,
  ]) {
    await expect.poll(shown).toMatch(part);
  }
});

test('the pauses that they count lead to the events that ended them', async () => {
  demo().route('/pauses', async (exchange) => {
    exchange.stream();
    exchange.send({ data: 'before' });
    await exchange.wait(700);
    exchange.send({ data: 'after' });
  });
  const { panel } = await browser().openPanel(
    demo().page('/pauses-page', "<script>new EventSource('/pauses').onmessage = () => {}</script>"),
  );
  await panel.waitForText(`${eventsGrid} [data-column="data"]`, 'after');
  await panel.click('.percentiles .link', 'once');
  await expect.poll(() => panel.texts(`${eventsGrid} .event-row [data-column="data"]`)).toEqual(['after']);
});
