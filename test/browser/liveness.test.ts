/**
 * Nothing lost, nothing doubled, whatever happens around a stream: floods, blocked and hidden pages, thousands of connections, panels and
 * service workers that come and go. Each event once and in order, or a `dropped` record with the exact number.
 */
import { expect, test } from 'vitest';
import type { OpenedPanel } from './support/browser.ts';
import { attach, recordsWhen, useCapture } from './support/capture.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const browser = useCapture();
const demo = useDemoServer();

/** What a receiver has of numbered events: `data: 0`, `data: 1` … over any transport. */
interface Numbered {
  readonly count: number;
  /** The numbers follow each other without a gap. */
  readonly gapless: boolean;
  readonly last: number;
  readonly dropped: number;
}

/** The numbered events of the connections whose URL ends in `path`. */
function numbered({ panel }: OpenedPanel, path: string): Promise<Numbered> {
  return panel.evaluate((end) => {
    const connections = new Set<string | null>();
    const numbers: number[] = [];
    let text = '';
    let dropped = 0;
    for (const record of globalThis.received.records) {
      if (record.kind === 'connection' && record.url.endsWith(end)) connections.add(record.connection);
      if (record.kind === 'frame' || !connections.has(record.connection)) continue;
      if (record.kind === 'message') numbers.push(Number(record.data));
      else if (record.kind === 'dropped') dropped += record.count;
      else if (record.kind === 'chunk') text += record.data;
    }
    for (const [, number] of text.matchAll(/^data: (\d+)\n\n/gm)) numbers.push(Number(number));
    return {
      count: numbers.length,
      gapless: numbers.every((number, at) => at === 0 || number === Number(numbers[at - 1]) + 1),
      last: numbers.at(-1) ?? -1,
      dropped,
    };
  }, path);
}

/** The newest number; cheap, for polling. */
function newest({ panel }: OpenedPanel, path: string): Promise<number> {
  return panel.evaluate((end) => {
    const { records } = globalThis.received;
    const made = records.find((each) => each.kind === 'connection' && each.url.endsWith(end));
    if (made?.kind !== 'connection') return -1;
    const last = records.findLast((each) => 'data' in each && each.connection === made.connection);
    return last && 'data' in last ? Number(/(\d+)\s*$/.exec(last.data)?.[1]) : -1;
  }, path);
}

/** Waits until the last of `count` numbered events is there. */
async function numberedUpTo(opened: OpenedPanel, path: string, count: number, timeout?: number): Promise<Numbered> {
  let last = -1;
  await waitFor(
    async () => {
      last = await newest(opened, path);
      return last === count - 1;
    },
    () => `${count} events of ${path} are there; so far ${last}`,
    timeout,
  );
  return numbered(opened, path);
}

function eventsFrom(first: number, count: number): string {
  let text = '';
  for (let at = first; at < first + count; at++) text += `data: ${at}\n\n`;
  return text;
}

/** Sends `count` numbered events as fast as they go; the stream then stays open. */
function serveBurst(path: string, count: number): void {
  demo().route(path, async (exchange) => {
    exchange.stream();
    for (let sent = 0; sent < count; sent += 1_000)
      await exchange.flood(eventsFrom(sent, Math.min(1_000, count - sent)));
  });
}

/** Sends numbered events every few milliseconds for as long as somebody reads. */
function serveForEver(path: string): void {
  demo().route(path, async (exchange) => {
    exchange.stream();
    await exchange.every(5, (at) => exchange.write(eventsFrom(at, 1)));
  });
}

/** A page with this script; gives its URL. */
function script(code: string): string {
  return demo().page('/page', `<script>${code}</script>`);
}

const readAll = (path: string) =>
  `fetch('${path}').then(async ({ body }) => { for (const reader = body.getReader(); !(await reader.read()).done; ); });`;
const listen = (path: string) => `new EventSource('${path}').onmessage = () => {};`;

test('200,000 events in a burst, over EventSource and over fetch, with the panel open', async () => {
  serveBurst('/events', 200_000);
  serveBurst('/fetched', 200_000);
  const opened = await browser().openPanel(script(listen('/events') + readAll('/fetched')));
  for (const path of ['/fetched', '/events']) {
    expect(await numberedUpTo(opened, path, 200_000, 50_000)).toEqual({
      count: 200_000,
      gapless: true,
      last: 199_999,
      dropped: 0,
    });
  }
});

test('of a burst without a panel the newest are kept, and the exact number of the others is told', async () => {
  serveBurst('/events', 20_000);
  const page = await browser().newPage(
    script(`let seen = 0; new EventSource('/events').onmessage = () => { seen += 1; window.all = seen === 20000; };`),
  );
  await page.waitForFunction('window.all', { timeout: 30_000 });
  const { count, gapless, dropped } = await numberedUpTo(await attach(browser(), page), '/events', 20_000);
  expect(gapless).toBe(true);
  expect(count).toBeGreaterThan(4_900);
  // The lost `open` is told again, so that it does not count.
  expect(count + dropped).toBe(20_000);
});

test('10,000 connections opened and closed, each once', async () => {
  serveForEver('/events');
  const opened = await browser().openPanel(script(listen('/events')));
  await waitFor(async () => (await newest(opened, '/events')) >= 0, 'the panel records');
  await opened.page.evaluate(() => {
    for (let at = 0; at < 10_000; at++) new EventSource(`/none?${at}`).close();
  });
  const ends = () =>
    opened.panel.evaluate(() => {
      const { records } = globalThis.received;
      const urls = records.flatMap((each) =>
        each.kind === 'connection' && each.url.includes('/none?') ? [each.url] : [],
      );
      const closed = records.flatMap((each) => (each.kind === 'close' ? [each.connection] : []));
      return { urls: new Set(urls).size, made: urls.length, closed: closed.length, ended: new Set(closed).size };
    });
  await expect.poll(ends).toEqual({ urls: 10_000, made: 10_000, closed: 10_000, ended: 10_000 });
});

test('10,000 connections without a panel: all that are gone are counted', async () => {
  const page = await browser().newPage(
    script(`for (let at = 0; at < 10000; at++) new EventSource('/none?' + at).close(); window.done = true;`),
  );
  await page.waitForFunction('window.done');
  const opened = await attach(browser(), page);
  const records = await recordsWhen(opened, 'the last is there', (all) =>
    all.some((each) => each.kind === 'connection' && each.url.endsWith('?9999')),
  );
  const closed = records.filter(({ kind }) => kind === 'close').length;
  const dropped = records.reduce((sum, each) => sum + (each.kind === 'dropped' ? each.count : 0), 0);
  // Of each connection that is gone one entry is missing: its close.
  expect(closed + dropped).toBe(10_000);
});

test('a page that blocks its thread for 10 s while the service worker is stopped', async () => {
  serveForEver('/events');
  serveForEver('/fetched');
  const opened = await browser().openPanel(script(listen('/events') + readAll('/fetched')));
  await waitFor(async () => (await newest(opened, '/fetched')) > 20, 'the streams run');
  const blocked = opened.page.evaluate(() => {
    const end = performance.now() + 10_000;
    while (performance.now() < end);
  });
  await browser().stopBackground();
  await blocked;
  const before = await newest(opened, '/events');
  for (const path of ['/events', '/fetched']) {
    await waitFor(async () => (await newest(opened, path)) > before + 200, `${path} goes on`);
    const { gapless, count, last, dropped } = await numbered(opened, path);
    expect({ gapless, count, dropped }).toEqual({ gapless: true, count: last + 1, dropped: 0 });
  }
});

test('a tab in the background goes on', async () => {
  serveForEver('/events');
  const opened = await browser().openPanel(script(listen('/events')));
  const front = await browser().newPage('about:blank');
  await front.bringToFront();
  await waitFor(() => opened.page.evaluate(() => document.visibilityState === 'hidden'), 'the tab is hidden');
  const last = await newest(opened, '/events');
  await waitFor(async () => (await newest(opened, '/events')) > last + 300, 'events come');
  expect(await numbered(opened, '/events')).toMatchObject({ gapless: true, dropped: 0 });
});

test('a service worker stopped ten times, a second panel beside, DevTools closed and reopened', async () => {
  serveForEver('/events');
  const opened = await browser().openPanel(script(listen('/events')));
  for (let stop = 0; stop < 10; stop++) {
    const last = await newest(opened, '/events');
    await browser().stopBackground();
    await waitFor(async () => (await newest(opened, '/events')) > last, `events come after stop ${stop}`);
  }
  const { gapless, count, last } = await numbered(opened, '/events');
  expect({ gapless, count }).toEqual({ gapless: true, count: last + 1 });
  await opened.closeDevTools();
  const again = await attach(browser(), opened.page);
  await waitFor(async () => (await newest(again, '/events')) > last, 'the second panel has the newest');
  const second = await numbered(again, '/events');
  expect({ gapless: second.gapless, all: second.count + second.dropped }).toEqual({
    gapless: true,
    all: second.last + 1,
  });
});
