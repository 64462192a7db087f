/**
 * What the extension costs a page: a burst of 200,000 messages and 10,000 constructions, each in alternating rounds of a browser with and
 * one without the extension. Beside the rate, which depends on everything else that runs on the machine, the CPU time of the page's
 * own thread for one message. Budgets: ≥ 0.95 × the rate without a panel, ≥ 0.85 × with the panel recording.
 */
import type { Page } from 'puppeteer-core';
import { openBrowser, type TestBrowser } from '../../browser/support/browser.ts';
import { type DemoServer, startDemoServer } from '../../demo/server.ts';
import { median } from '../support/rounds.ts';
import { formatRatio, formatTable } from '../support/table.ts';

const MESSAGES = 200_000;
const CONSTRUCTIONS = 10_000;
const ROUNDS = 3;
const header = ['burst of EventSource messages', 'without, /s', 'with, /s', 'ratio', 'page CPU a message'];

/** One measurement: messages per second, and microseconds of the page's thread for one message. */
interface Burst {
  readonly rate: number;
  readonly cpu: number;
}

function serveBurst(server: DemoServer): string {
  const block = Array.from({ length: 1_000 }, (_, at) => `id: ${at}\ndata: ${'x'.repeat(80)}${at}\n\n`).join('');
  server.route('/bench/stream', async (exchange) => {
    exchange.stream();
    for (let sent = 0; sent < MESSAGES; sent += 1_000) await exchange.flood(block);
  });
  return server.page('/bench', '<p>Benchmark</p>');
}

async function threadTime(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function burst(page: Page): Promise<Burst> {
  const before = await threadTime(page);
  const rate = await page.evaluate(
    (messages) =>
      new Promise<number>((resolve) => {
        const source = new EventSource('/bench/stream');
        let seen = 0;
        let size = 0;
        let start = 0;
        source.onmessage = ({ data }: MessageEvent<string>) => {
          if (seen === 0) start = performance.now();
          seen += 1;
          size += data.length;
          if (seen < messages) return;
          source.close();
          resolve(size > 0 ? (messages / (performance.now() - start)) * 1_000 : 0);
        };
      }),
    MESSAGES,
  );
  return { rate, cpu: ((await threadTime(page)) - before) * (1_000_000 / MESSAGES) };
}

/** Microseconds for one `new EventSource` and its `close()`. */
function construct(page: Page): Promise<number> {
  return page.evaluate((count) => {
    const start = performance.now();
    for (let made = 0; made < count; made++) new EventSource('/bench/none').close();
    return ((performance.now() - start) * 1_000) / count;
  }, CONSTRUCTIONS);
}

/** Alternating rounds in both browsers; `open` gives the page to measure in. */
async function compare(
  name: string,
  budget: number,
  browsers: readonly [TestBrowser, TestBrowser],
  open: (browser: TestBrowser) => Promise<Page>,
): Promise<string[]> {
  const bursts: [Burst[], Burst[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [side, browser] of browsers.entries()) {
      const page = await open(browser);
      bursts[side]?.push(await burst(page));
      await browser.closePages();
    }
  }
  const [without, withIt] = bursts.map((list) => ({
    rate: median(list.map(({ rate }) => rate)),
    cpu: median(list.map(({ cpu }) => cpu)),
  }));
  if (!without || !withIt) return [];
  const cpu = `${without.cpu.toFixed(1)} → ${withIt.cpu.toFixed(1)} µs`;
  return [
    name,
    Math.round(without.rate).toString(),
    Math.round(withIt.rate).toString(),
    formatRatio(withIt.rate / without.rate, budget),
    cpu,
  ];
}

export default async function pageCost({ chromium }: { chromium: boolean }): Promise<string> {
  if (!chromium) return 'Cost to the page: only in Chromium (--chromium).';
  const server = await startDemoServer();
  const browsers: [TestBrowser, TestBrowser] = [await openBrowser({ extension: 'none' }), await openBrowser()];
  try {
    const url = serveBurst(server);
    const closed = await compare('no panel', 0.95, browsers, (browser) => browser.newPage(url));
    const recording = await compare('panel recording', 0.85, browsers, async (browser) => {
      const page = await browser.newPage(url);
      if (browser === browsers[1]) await browser.attachPanel(page);
      else await page.openDevTools();
      return page;
    });
    const made: string[] = [];
    for (const browser of browsers) made.push((await construct(await browser.newPage(url))).toFixed(1));
    return [
      formatTable(header, [closed, recording]),
      `new EventSource().close(): ${made[0]} µs without, ${made[1]} µs with the extension`,
    ].join('\n');
  } finally {
    for (const browser of browsers) await browser.close();
    await server.close();
  }
}
