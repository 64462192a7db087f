/** Every scenario of the demo, opened in the page and looked at in the real panel: the connections that it must show. */
import { expect, test } from 'vitest';
import { scenarios } from '../demo/scenarios.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows } from './support/views.ts';

interface Expected {
  readonly path: string;
  /** State of each connection, in any order. */
  readonly states: readonly RegExp[];
  /** Messages that at least one connection must have. */
  readonly messages: number;
  readonly query?: string;
  /** Text that the page shows before the panel is looked at. */
  readonly pageShows?: string;
}

const open = /^Open$/;
const running = /^(Open|Connecting|Waiting to reconnect)$/;
const connecting = /^Connecting$/;
const failed = /^Failed/;
const over = /^(Closed|Failed)/;
const any = /./;

const expectations: readonly Expected[] = [
  { path: '/mixed', states: [open], messages: 2 },
  { path: '/chat', states: [open], messages: 3 },
  { path: '/heartbeat', states: [open], messages: 0 },
  { path: '/ticker', states: [open], messages: 100 },
  { path: '/burst', query: '?count=2000', states: [open], messages: 2000 },
  { path: '/big', query: '?megabytes=2', states: [open], messages: 3 },
  { path: '/multi-line', states: [open], messages: 2 },
  { path: '/reconnect', query: '?events=2&every=50&retry=100', states: [running], messages: 6 },
  { path: '/stop-204', states: [over], messages: 1 },
  { path: '/status-500', states: [failed], messages: 0 },
  { path: '/wrong-type', states: [failed], messages: 0 },
  { path: '/redirect-login', states: [failed], messages: 0 },
  { path: '/cors-refused', states: [failed], messages: 0 },
  { path: '/cors-credentials', states: [open, failed], messages: 1 },
  { path: '/policy', states: [failed], messages: 0 },
  { path: '/slow-first-byte', states: [connecting], messages: 0 },
  { path: '/eight', states: [...Array<RegExp>(6).fill(open), connecting, connecting], messages: 1 },
  { path: '/eight-http2', states: Array<RegExp>(8).fill(open), messages: 1 },
  { path: '/line-ends', states: [open, open, open], messages: 1 },
  { path: '/byte-order-mark', states: [open], messages: 1 },
  { path: '/split', query: '?every=1', states: [open], messages: 2 },
  { path: '/unfinished', states: [running, over], messages: 1 },
  { path: '/iframe', states: [open, open, open, open], messages: 1 },
  { path: '/worker', states: [any], messages: 1 },
  // Chromium's network log of a page has no requests of shared workers: the page hears it, no panel can show it.
  { path: '/shared-worker', states: [], messages: 0, pageShows: 'from the shared worker' },
  { path: '/service-worker', states: [open], messages: 2 },
  { path: '/xhr', states: [open], messages: 2 },
  { path: '/ndjson', states: [any], messages: 5 },
  { path: '/tokens', states: [any], messages: 10 },
  { path: '/anthropic', states: [any], messages: 10 },
  { path: '/unheard', states: [open], messages: 1 },
  { path: '/buffered', states: [open], messages: 10 },
  { path: '/reconnect-loop', states: [running], messages: 3 },
  { path: '/duplicate-ids', states: [running], messages: 5 },
  { path: '/silence', states: [open], messages: 3 },
  { path: '/wire-mistakes', states: [any], messages: 5 },
  { path: '/page-mistakes', states: [open, open], messages: 1 },
];

// Pages that wait in the back/forward cache keep their streams open, and six of them use up the host's connections.
const browser = useBrowser({ arguments: ['--disable-features=BackForwardCache'] });
const demo = useDemoServer();

test('each scenario of the demo has its expectation', () => {
  expect(expectations.map(({ path }) => path)).toEqual(scenarios.map(({ path }) => path));
});

test.each(expectations)('$path', async ({ path, query = '', states, messages, pageShows = '' }) => {
  const { page, panel } = await browser().openPanel('about:blank');
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(demo().url + path + query);
  await expect.poll(() => page.evaluate(() => document.getElementById('log')?.textContent ?? '')).toContain(pageShows);
  await expect
    .poll(async () => {
      const rows = await connectionRows(panel);
      return {
        states: matched(
          states,
          rows.map(({ state }) => state),
        ),
        enough: messages === 0 || rows.some(({ events }) => events >= messages),
      };
    })
    .toEqual({ states: [], enough: true });
  expect(errors).toEqual([]);
});

/** What is left of the wanted and the shown states after each wanted one took one that matches; empty when all fit. */
function matched(wanted: readonly RegExp[], shown: readonly string[]): string[] {
  const left = [...shown];
  const missing = wanted.filter((pattern) => {
    const position = left.findIndex((state) => pattern.test(state));
    if (position >= 0) left.splice(position, 1);
    return position < 0;
  });
  return [...missing.map((pattern) => `missing: ${pattern}`), ...left.map((state) => `not expected: ${state}`)];
}
