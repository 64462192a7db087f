/** A page that the browser prerenders: nothing of it is shown before it is. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows } from './support/views.ts';
import { waitFor } from './support/wait.ts';

const browser = useBrowser();
const demo = useDemoServer();

test('a page that is prerendered leaves the streams of the page before it alone, and has its own once it is shown', async () => {
  for (const path of ['/first-numbers', '/next-numbers']) {
    demo().route(path, async (exchange) => {
      exchange.stream();
      await exchange.every(100, (count) => exchange.send({ data: `${count}` }));
    });
  }
  const live = (name: string) => `<script>new EventSource('/${name}-numbers').onmessage = () => {};</script>`;
  demo().page('/next', live('next'));
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: ['/next'], eagerness: 'immediate' }] });
  const url = demo().page(
    '/first',
    `${live('first')}<script type="speculationrules">${rules}</script><a href="/next">next</a>`,
  );
  const { page, panel } = await browser().openPanel('about:blank');
  const names = async () => (await connectionRows(panel)).map(({ name }) => name.replace(/-numbers.*/, ''));
  const events = async () => (await connectionRows(panel))[0]?.events ?? 0;
  await page.goto(url);
  await expect.poll(events).toBeGreaterThan(3);
  await waitFor(() => demo().recorder.requests('/next-numbers').length === 1, 'the next page is prerendered');
  const before = await events();
  await expect.poll(events).toBeGreaterThan(before + 10);
  expect(await names()).toEqual(['first']);
  await page.evaluate(`document.querySelector('a').click()`);
  await expect.poll(names).toEqual(['next']);
  // What came before it was shown, too: the stream did not begin anew.
  expect(demo().recorder.requests('/next-numbers')).toHaveLength(1);
  expect((await allMessages(panel)).slice(0, 3).map(({ data }) => data)).toEqual(['0', '1', '2']);
});
