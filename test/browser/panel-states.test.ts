/**
 * What the panel shows when there is nothing, not all, or nothing more to see. Lost, orphaned, full: panel-mouse,
 * liveness-lifecycle, panel-limit.
 */
import { expect, test } from 'vitest';
import type { Exchange } from '../demo/exchange.ts';
import { seriousFaults } from './support/axe.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { eventsGrid, messageRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

const streamPage = "<script>new EventSource('/flow').onmessage = () => {}</script>";

/** A stream that sends what the test tells it to. */
function flow(): { send(from: number, to: number): void } {
  let stream: Exchange | undefined;
  demo().route('/flow', (exchange) => {
    stream = exchange;
    exchange.stream();
    exchange.send({ id: 1, data: 'number 1' });
  });
  return {
    send(from, to) {
      for (let id = from; id <= to; id += 1) stream?.send({ id, data: `number ${id}` });
    },
  };
}

test('nothing captured: use the page, reload it, or import; Reload brings what the page opens', async () => {
  flow();
  const { panel } = await browser().openPanel(demo().page('/quiet', '<p>No stream yet</p>'));
  await panel.waitForText('.empty h1', 'No event streams yet');
  expect(await panel.texts('.way h2')).toEqual(['Use the page', 'Reload the page', 'Import a file']);
  expect(await panel.count('.chip')).toBe(0);
  // An endless animation has the browser draw the panel sixty times a second.
  expect(await panel.evaluate(() => document.getAnimations().length)).toBe(0);
  demo().page('/quiet', streamPage);
  await panel.click('.way .button.primary');
  await expect.poll(async () => (await messageRows(panel)).map(({ data }) => data)).toEqual(['number 1']);
});

test('a page of the browser itself: why nothing can be seen, files still, and no recording', async () => {
  const { panel } = await browser().openPanel('chrome://version');
  await panel.waitForText('.empty h1', 'This page cannot be captured');
  await panel.waitForText('.empty button', 'Choose file');
  await panel.waitForText('.status', 'This page cannot be captured');
  expect(await panel.evaluate(() => document.querySelector<HTMLButtonElement>('.record')?.disabled)).toBe(true);
  expect(await seriousFaults(panel)).toEqual([]);
});

test('a page that is left for one without streams leaves nothing behind', async () => {
  flow();
  const { page, panel } = await browser().openPanel(demo().page('/test', streamPage));
  await expect.poll(async () => (await messageRows(panel)).length).toBe(1);
  await page.goto(demo().emptyPage);
  await panel.waitForText('.empty h1', 'No event streams yet');
});

test('paused: since when; what comes meanwhile is held, and shown once it records again', async () => {
  const { send } = flow();
  const heard = "<script>new EventSource('/flow').onmessage = ({ data }) => { document.title = data }</script>";
  const { page, panel } = await browser().openPanel(demo().page('/test', heard));
  const ids = async () => (await messageRows(panel)).map(({ id }) => id);
  await expect.poll(ids).toEqual(['1']);
  await panel.click(`${eventsGrid} .event-row`);
  await panel.press('Control', 'e');
  await panel.waitForText('.status', /Paused at 0:0\d/);
  expect(await seriousFaults(panel)).toEqual([]);
  send(2, 3);
  await expect.poll(() => page.title()).toBe('number 3');
  expect(await ids()).toEqual(['1']);
  await panel.press('Control', 'e');
  await panel.waitForText('.status', 'Recording');
  await expect.poll(ids).toEqual(['1', '2', '3']);
});
