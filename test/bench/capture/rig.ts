/** What the benchmarks of capture share: two browsers, one with the extension, that take turns, and a server that floods. */
import type { Page } from 'puppeteer-core';
import { openBrowser, type TestBrowser } from '../../browser/support/browser.ts';
import { type DemoServer, startDemoServer } from '../../demo/server.ts';

export interface CaptureBench {
  readonly server: DemoServer;
  readonly plain: TestBrowser;
  readonly extended: TestBrowser;
}

/** Runs `measure` with a server and two fresh browsers, and always closes them. */
export async function withBrowsers(measure: (bench: CaptureBench) => Promise<string>): Promise<string> {
  const server = await startDemoServer();
  const plain = await openBrowser({ extension: 'none' });
  const extended = await openBrowser();
  try {
    return await measure({ server, plain, extended });
  } finally {
    await plain.close();
    await extended.close();
    await server.close();
  }
}

/** Runs `measure` in both browsers in turn, a different one first in each round; returns each side's results. */
export async function inTurns<Result>(
  { plain, extended }: CaptureBench,
  rounds: number,
  measure: (browser: TestBrowser, isExtended: boolean) => Promise<Result>,
): Promise<{ readonly without: Result[]; readonly withIt: Result[] }> {
  const without: Result[] = [];
  const withIt: Result[] = [];
  for (let round = 0; round < rounds * 2; round++) {
    const isExtended = (round + Math.floor(round / 2)) % 2 === 1;
    const browser = isExtended ? extended : plain;
    (isExtended ? withIt : without).push(await measure(browser, isExtended));
    await browser.closePages();
  }
  return { without, withIt };
}

/** A path that sends `count` events of about 100 bytes as fast as they go, then stays open. */
export function serveBurst(server: DemoServer, path: string, count: number): void {
  const block = 1_000;
  server.route(path, async (exchange) => {
    exchange.stream();
    for (let sent = 0; sent < count; sent += block) await exchange.flood(events(sent, Math.min(block, count - sent)));
  });
}

const filler = 'x'.repeat(80);

/** Numbered events as text. */
export function events(first: number, count: number): string {
  let text = '';
  for (let id = first; id < first + count; id++) text += `id: ${id}\ndata: ${filler}${id}\n\n`;
  return text;
}

/** Microseconds that `run` takes of the page's own thread, whatever else the machine does at the time. */
export async function threadTime<Result>(page: Page, run: () => Promise<Result>): Promise<[Result, number]> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taken = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await taken();
  const result = await run();
  const time = (await taken()) - before;
  await session.detach();
  return [result, time * 1_000_000];
}

/** Bytes of the page's JavaScript heap after a collection. */
export async function heapSize(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
