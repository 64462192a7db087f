/**
 * What the extension costs a page: a burst of 200,000 events through EventSource and through fetch, and 10,000 constructions, each in
 * alternating rounds of a browser with and one without the extension. Beside the rate, which depends on everything else that runs on
 * the machine, the CPU time of the page's own thread for one event. Budgets: ≥ 0.95 × the rate without a panel, ≥ 0.85 × with the
 * panel recording against DevTools open. DevTools records the network on both sides.
 */
import type { Page } from 'puppeteer-core';
import { openDevTools } from '../../browser/support/devtools.ts';
import { waitForNetworkLog } from '../../browser/support/network-panel.ts';
import { median } from '../support/rounds.ts';
import { formatRatio, formatTable } from '../support/table.ts';
import { type CaptureBench, inTurns, serveBurst, threadTime, withBrowsers } from './rig.ts';

const EVENTS = 200_000;
const CONSTRUCTIONS = 10_000;
const ROUNDS = 3;
const header = ['burst of events', 'without, /s', 'with, /s', 'ratio', 'page CPU an event'];

type Transport = 'EventSource' | 'fetch';

/** One measurement: events per second, and microseconds of the page's thread for one event. */
interface Burst {
  readonly rate: number;
  readonly cpu: number;
}

/** Runs in the page: milliseconds from the first to the last message. */
function readEventSource(count: number): Promise<number> {
  return new Promise((resolve) => {
    const source = new EventSource('/bench/stream');
    let seen = 0;
    let start = 0;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      if (seen === 0) start = performance.now();
      if (data.length > 0) seen += 1;
      if (seen < count) return;
      source.close();
      resolve(performance.now() - start);
    };
  });
}

/** Runs in the page: milliseconds until all events have come, counted by their blank lines. */
async function readFetch(count: number): Promise<number> {
  const start = performance.now();
  const reader = (await fetch('/bench/stream')).body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = 0;
  let last = '';
  while (reader && seen < count) {
    const { value = '' } = await reader.read();
    seen += (last + value).split('\n\n').length - 1;
    last = value.endsWith('\n') && !value.endsWith('\n\n') ? '\n' : '';
  }
  await reader?.cancel();
  return performance.now() - start;
}

async function burst(page: Page, transport: Transport): Promise<Burst> {
  const read = transport === 'fetch' ? readFetch : readEventSource;
  const [time, cpu] = await threadTime(page, () => page.evaluate(read, EVENTS));
  return { rate: (EVENTS / time) * 1_000, cpu: cpu / EVENTS };
}

/** Microseconds for one `new EventSource` and its `close()`. */
function construct(page: Page): Promise<number> {
  return page.evaluate((count) => {
    const start = performance.now();
    for (let made = 0; made < count; made++) new EventSource('/bench/none').close();
    return ((performance.now() - start) * 1_000) / count;
  }, CONSTRUCTIONS);
}

async function compare(bench: CaptureBench, url: string, transport: Transport, recording: boolean): Promise<string[]> {
  const { without, withIt } = await inTurns(bench, ROUNDS, async (browser, isExtended) => {
    const page = await browser.newPage(url);
    if (recording) {
      const devtools = isExtended ? (await browser.attachPanel(page)).devtools : await openDevTools(page);
      await waitForNetworkLog(page, devtools);
    }
    return burst(page, transport);
  });
  const rates = [without, withIt].map((list) => median(list.map(({ rate }) => rate)));
  const costs = [without, withIt].map((list) => median(list.map(({ cpu }) => cpu)).toFixed(1));
  const [plain = 0, extended = 0] = rates;
  return [
    `${transport}, ${recording ? 'panel recording' : 'no panel'}`,
    ...rates.map((rate) => Math.round(rate).toString()),
    formatRatio(extended / plain, recording ? 0.85 : 0.95),
    `${costs.join(' → ')} µs`,
  ];
}

export default function pageCost(): Promise<string> {
  return withBrowsers(async (bench) => {
    serveBurst(bench.server, '/bench/stream', EVENTS);
    const url = bench.server.page('/bench', '<p>Benchmark</p>');
    const rows: string[][] = [];
    for (const recording of [false, true]) {
      for (const transport of ['EventSource', 'fetch'] as const) {
        rows.push(await compare(bench, url, transport, recording));
      }
    }
    const made = await inTurns(bench, ROUNDS, async (browser) => construct(await browser.newPage(url)));
    const [without, withIt] = [made.without, made.withIt].map((list) => median(list).toFixed(1));
    return [
      formatTable(header, rows),
      `new EventSource().close(), ${CONSTRUCTIONS} times: ${without} µs without, ${withIt} µs with the extension`,
    ].join('\n');
  });
}
