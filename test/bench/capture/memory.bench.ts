/**
 * The page's memory without a panel: what the extension keeps of an hour's worth of events (100 a second) is bounded by the history's
 * limits, so that it is no more after the hour than after its first quarter.
 */
import type { Page } from 'puppeteer-core';
import { formatTable } from '../support/table.ts';
import { heapSize, serveBurst, withBrowsers } from './rig.ts';

const HOUR = 360_000;

/** Megabytes of the page's heap, garbage collected, once it has seen so many events. */
async function heapAfter(page: Page, count: number): Promise<number> {
  await page.waitForFunction((wanted) => Reflect.get(window, 'seen') >= wanted, { timeout: 300_000 }, count);
  return (await heapSize(page)) / 1e6;
}

export default function memory(): Promise<string> {
  return withBrowsers(async ({ server, plain, extended }) => {
    const script = `window.seen = 0; window.listen = (path) => { new EventSource(path).onmessage = () => { seen += 1; }; };`;
    const url = server.page('/bench', `<script>${script}</script>`);
    serveBurst(server, '/bench/quarter', HOUR / 4);
    serveBurst(server, '/bench/rest', (HOUR / 4) * 3);
    const rows: string[][] = [];
    for (const [name, browser] of [
      ['without', plain],
      ['with', extended],
    ] as const) {
      const page = await browser.newPage(url);
      const before = await heapAfter(page, 0);
      await page.evaluate('listen("/bench/quarter")');
      const quarter = await heapAfter(page, HOUR / 4);
      await page.evaluate('listen("/bench/rest")');
      const hour = await heapAfter(page, HOUR);
      rows.push([name, ...[before, quarter, hour, hour - quarter].map((size) => size.toFixed(2))]);
    }
    return formatTable(['JS heap of the page, MB', 'before', 'quarter', 'hour', 'growth'], rows);
  });
}
