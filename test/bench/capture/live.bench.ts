/**
 * How live the panel is: milliseconds from the moment the server sent an event until its row is on the screen, at 1,000 events a second
 * (budget: p95 ≤ 100 ms); and whether 10,000 events a second for 60 s all arrive. In the real panel, in DevTools.
 */
import type { Page } from 'puppeteer-core';
import { type OpenedPanel, openBrowser } from '../../browser/support/browser.ts';
import { connectionRows } from '../../browser/support/views.ts';
import { waitFor } from '../../browser/support/wait.ts';
import { type DemoServer, startDemoServer } from '../../demo/server.ts';
import { percentile } from '../support/rounds.ts';
import { events } from './rig.ts';

const LATENCY_RATE = 1_000;
const LATENCY_SECONDS = 15;
const FLOOD_RATE = 10_000;
const FLOOD_SECONDS = 60;
/** How long the flood may take, in ms. */
const PATIENCE = 180_000;
/** Events leave in groups at these intervals, in ms. */
const INTERVAL = 10;

/** Serves a path that sends `rate` numbered events a second for the given time; records when each was sent, epoch ms. */
function servePaced(server: DemoServer, path: string, rate: number, seconds: number): number[] {
  const sent: number[] = [];
  server.route(path, async (exchange) => {
    exchange.stream();
    const start = performance.now();
    const total = rate * seconds;
    while (sent.length < total && !exchange.over.aborted) {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * rate));
      const now = Date.now();
      const first = sent.length;
      while (sent.length < due) sent.push(now);
      if (due > first) await exchange.flood(events(first, due - first));
      await exchange.wait(INTERVAL);
    }
  });
  return sent;
}

/** A frame on the screen: when it was there, and the id of its newest row. */
type Shown = readonly [time: number, id: number];

declare global {
  var shown: Shown[];
}

/** Runs in the panel: notes for each frame, once it is painted, which event is the newest on it. */
function watchFrames(): void {
  globalThis.shown = [];
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {
    let newest = -1;
    for (const { textContent } of document.querySelectorAll('[aria-label="Events"] [data-column="id"]')) {
      if (textContent && Number(textContent) > newest) newest = Number(textContent);
    }
    globalThis.shown.push([Date.now(), newest]);
  };
  const frame = () => {
    port1.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Milliseconds from sending to the first frame with the event or a later one. */
function latencies(sent: readonly number[], frames: readonly Shown[]): number[] {
  const list: number[] = [];
  let next = 0;
  for (const [time, newest] of frames) {
    for (; next <= newest; next++) list.push(time - (sent[next] ?? time));
  }
  return list;
}

function counted({ panel }: OpenedPanel): Promise<number> {
  return connectionRows(panel).then((rows) => rows.at(-1)?.events ?? 0);
}

function listen(page: Page, path: string): Promise<void> {
  return page.evaluate((url) => {
    new EventSource(url).onmessage = () => {};
  }, path);
}

export default async function live(): Promise<string> {
  const server = await startDemoServer();
  const browser = await openBrowser();
  try {
    const paced = servePaced(server, '/bench/paced', LATENCY_RATE, LATENCY_SECONDS);
    const flood = servePaced(server, '/bench/flood', FLOOD_RATE, FLOOD_SECONDS);
    const url = server.page('/bench', '<p>Benchmark</p>');

    const first = await browser.openPanel(url);
    await first.panel.evaluate(watchFrames);
    await listen(first.page, '/bench/paced');
    const wanted = LATENCY_RATE * LATENCY_SECONDS;
    await waitFor(async () => (await counted(first)) === wanted, `${wanted} events are counted`, 120_000);
    await first.panel.nextFrame();
    const times = latencies(paced, await first.panel.evaluate(() => globalThis.shown));
    const at = (share: number) => percentile(times, share);
    await browser.closePages();

    const second = await browser.openPanel(url);
    await listen(second.page, '/bench/flood');
    const all = FLOOD_RATE * FLOOD_SECONDS;
    const begin = performance.now();
    const got = async () => counted(second);
    // What has not arrived by then shows in the figures.
    await waitFor(async () => (await got()) >= all, 'all events are counted', PATIENCE).catch(() => {});
    const took = (performance.now() - begin) / 1_000;
    return [
      `event to pixel at ${LATENCY_RATE} events/s: median ${at(0.5)} ms, p95 ${at(0.95)} ms (budget 100), worst ${at(1)} ms, ${times.length} of ${wanted} seen on a frame`,
      `${FLOOD_RATE} events/s for ${FLOOD_SECONDS} s: ${flood.length} sent, ${await got()} in the panel after ${took.toFixed(1)} s`,
    ].join('\n');
  } finally {
    await browser.close();
    await server.close();
  }
}
