/**
 * Nothing lost, nothing doubled, whatever happens around a stream: floods, blocked and hidden pages, thousands of connections, panels and
 * service workers that come and go. Each event once and in order, or a `dropped` record with the exact number.
 */
import { expect, test } from 'vitest';
import { attach, recordsWhen, scriptPage, useCapture } from './support/capture.ts';
import { newest, numbered, numberedUpTo, serveBurst, serveForEver } from './support/numbered.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const browser = useCapture();
const demo = useDemoServer();

/** A page with this script; gives its URL. */
function script(code: string): string {
  return scriptPage(demo(), code);
}

const readAll = (path: string) =>
  `fetch('${path}').then(async ({ body }) => { for (const reader = body.getReader(); !(await reader.read()).done; ); });`;
const listen = (path: string) => `new EventSource('${path}').onmessage = () => {};`;

test('200,000 events in a burst, over EventSource and over fetch, with the panel open', async () => {
  serveBurst(demo(), '/events', 200_000);
  serveBurst(demo(), '/fetched', 200_000);
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
  serveBurst(demo(), '/events', 20_000);
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
  serveForEver(demo(), '/events');
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
  serveForEver(demo(), '/events');
  serveForEver(demo(), '/fetched');
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
  serveForEver(demo(), '/events');
  const opened = await browser().openPanel(script(listen('/events')));
  const front = await browser().newPage('about:blank');
  await front.bringToFront();
  await waitFor(() => opened.page.evaluate(() => document.visibilityState === 'hidden'), 'the tab is hidden');
  const last = await newest(opened, '/events');
  await waitFor(async () => (await newest(opened, '/events')) > last + 300, 'events come');
  expect(await numbered(opened, '/events')).toMatchObject({ gapless: true, dropped: 0 });
});

test('a service worker stopped ten times, a second panel beside, DevTools closed and reopened', async () => {
  serveForEver(demo(), '/events');
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

test('an event of 64 MB, and what comes after it', async () => {
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    exchange.write('data: ');
    for (let at = 0; at < 64; at++) await exchange.flood('x'.repeat(1 << 20));
    exchange.write('\n\ndata: after\n\n');
  });
  const page = await browser().newPage('about:blank');
  const opened = await browser().attachPanel(page);
  await page.goto(script(`new EventSource('/stream').onmessage = () => {};`));
  const ready = () =>
    opened.panel.evaluate(() => {
      const sizes = globalThis.received.records.flatMap((each) => ('data' in each ? [each.data.length] : []));
      return sizes.at(-1) === 5 && sizes.reduce((sum, size) => sum + size, 0);
    });
  expect(await waitFor(ready, 'both events are there', 40_000)).toBe((1 << 26) + 5);
});
