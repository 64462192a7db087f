/** Documents and extensions that come and go while streams run, in the real panel. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows } from './support/views.ts';
import { waitFor } from './support/wait.ts';

const browser = useBrowser();
const demo = useDemoServer();

/** Sends numbered events for as long as somebody reads. */
function serveNumbers(path: string): void {
  demo().route(path, async (exchange) => {
    exchange.stream();
    await exchange.every(20, (id) => exchange.send({ id, data: { id } }));
  });
}

test('an extension that is replaced under a page: the page notices nothing, the new panel says what to do', async () => {
  serveNumbers('/numbers');
  const url = demo().page(
    '/page',
    `<script>
      window.ids = [];
      window.source = new EventSource('/numbers');
      source.onmessage = ({ lastEventId }) => { ids.push(Number(lastEventId)); };
      window.read = async () => {
        const reader = (await fetch('/numbers')).body.getReader();
        const { value } = await reader.read();
        await reader.cancel();
        return value.length > 0;
      };
    </script>`,
  );
  const { page } = await browser().openPanel(url);
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  page.on('pageerror', (error) => lines.push(String(error)));
  const count = () => page.evaluate<[], () => number>('ids.length');
  await waitFor(async () => (await count()) > 10, 'the stream runs');
  await browser().reinstallExtension();
  const before = await count();
  await waitFor(async () => (await count()) > before + 50, 'the stream goes on');
  expect(await page.evaluate('read()')).toBe(true);
  expect(await page.evaluate('ids.every((id, at) => id === at)')).toBe(true);
  // Chrome closes the DevTools of an extension that goes.
  const { panel } = await browser().attachPanel(page);
  await panel.waitForText('body', 'Reload the page');
  await page.reload();
  await expect.poll(async () => (await connectionRows(panel)).map(({ state }) => state)).toEqual(['Open']);
  await waitFor(async () => (await count()) > 10, 'the new stream runs');
  // A table that grows cannot be read row by row.
  await page.evaluate('source.close()');
  const ids = await page.evaluate<[], () => number[]>('ids');
  await expect.poll(async () => (await allMessages(panel)).map(({ id }) => Number(id))).toEqual(ids);
  expect(ids).toEqual(ids.map((_, at) => at));
  expect(lines).toEqual([]);
});

test('streams that a page opens while it unloads are shown, and end with it', async () => {
  const moments = ['before', 'beforeunload', 'pagehide', 'unload'];
  for (const moment of moments) serveNumbers(`/numbers-${moment}`);
  const url = demo().page(
    '/leaving',
    `<script>
      for (const moment of ['beforeunload', 'pagehide', 'unload']) {
        addEventListener(moment, () => new EventSource('/numbers-' + moment));
      }
      new EventSource('/numbers-before').onmessage = () => {};
    </script>`,
  );
  demo().page('/next', '<p>Next</p>');
  const { page, panel } = await browser().openPanel(url);
  await panel.click('label', 'Preserve log');
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(1);
  await page.goto(`${demo().url}/next`);
  // To a page with an unload handler Chrome reports its running streams as failed before it says that it goes: see departure.ts.
  await expect
    .poll(async () =>
      (await connectionRows(panel)).map(({ name, state }) => [
        /numbers-(beforeunload|before|pagehide|unload)/.exec(name)?.[1],
        state,
      ]),
    )
    .toEqual([
      ['before', 'Closed'],
      // Cancelled before its answer came, it fails like any that is refused: nothing tells the two apart.
      ['beforeunload', expect.stringMatching(/^(Closed|Failed)$/)],
      ['pagehide', 'Closed'],
      ['unload', 'Closed'],
    ]);
  await panel.click('label', 'Preserve log');
});
