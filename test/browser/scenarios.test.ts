/**
 * Every scenario of the demo, opened in the page and looked at in the real panel: the connections that it must show, and
 * what is found wrong with them.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scenarios } from '../demo/scenarios.ts';
import { isEverything } from './long-tests.ts';
import { type OpenedPanel, openBrowser, type TestBrowser } from './support/browser.ts';
import type { Panel } from './support/panel.ts';
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
  /** Buttons of the page to press once the states are right. */
  readonly press?: readonly string[];
  /** Exceptions that the page is meant to throw. */
  readonly throws?: readonly string[];
  /** The panel's clock goes on by so many ms first. */
  readonly later?: number;
  /** Needs a tab of its own, and leaves none to the next. */
  readonly isolated?: boolean;
  /** Other connections may be there too. */
  readonly amongOthers?: boolean;
  /** Takes most of a minute: left out unless all tests are wanted. */
  readonly isLong?: boolean;
  /** Rules that must find something, among others; an empty list: none may. */
  readonly findings?: readonly string[];
}

const open = /^Open$/;
const running = /^(Open|Connecting|Waiting to reconnect)$/;
const connecting = /^Connecting$/;
const failed = /^Failed/;
const over = /^(Closed|Failed)/;
const any = /./;

const expectations: readonly Expected[] = [
  { path: '/mixed', states: [open], messages: 2, findings: [] },
  { path: '/chat', states: [open], messages: 3, findings: [] },
  { path: '/heartbeat', states: [open], messages: 0, findings: [] },
  { path: '/ticker', states: [open], messages: 100, findings: [] },
  { path: '/burst', query: '?count=2000', states: [open], messages: 2000 },
  { path: '/big', query: '?megabytes=2', states: [open], messages: 3, findings: ['huge-event'] },
  { path: '/multi-line', states: [open], messages: 2, findings: [] },
  {
    path: '/reconnect',
    query: '?events=2&every=50&retry=100',
    states: [running],
    messages: 6,
    findings: ['retry-value'],
  },
  { path: '/stop-204', states: [/^Closed$/], messages: 1, findings: ['status'] },
  { path: '/status-500', states: [failed], messages: 0, findings: ['status'] },
  { path: '/wrong-type', states: [failed], messages: 0, findings: ['content-type'] },
  { path: '/redirect-login', states: [failed], messages: 0, findings: ['login-redirect'] },
  { path: '/cors-refused', states: [failed], messages: 0, findings: ['cors'] },
  { path: '/cors-credentials', states: [open, failed], messages: 1, findings: ['cors'] },
  { path: '/policy', states: [failed], messages: 0, findings: ['policy'] },
  { path: '/mixed-content', isolated: true, states: [any], messages: 0, findings: ['mixed-content'] },
  { path: '/unreachable', isolated: true, states: [any], messages: 0, findings: ['unreachable'] },
  { path: '/slow-first-byte', query: '?delay=12000', states: [connecting], messages: 0, findings: ['long-connecting'] },
  {
    path: '/eight',
    states: [...Array<RegExp>(6).fill(open), connecting, connecting],
    messages: 1,
    findings: ['six-connections'],
  },
  { path: '/eight-http2', states: Array<RegExp>(8).fill(open), messages: 1, findings: [] },
  { path: '/line-ends', states: [open, open, open], messages: 1 },
  { path: '/byte-order-mark', states: [open], messages: 1, findings: [] },
  { path: '/split', query: '?every=1', states: [open], messages: 2 },
  { path: '/unfinished', states: [running, over], messages: 1, findings: ['unfinished-event'] },
  { path: '/iframe', states: [open, open, open, open], messages: 1 },
  { path: '/worker', isolated: true, states: [any], messages: 1 },
  // Chromium's network log of a page has no requests of shared workers: the page hears it, no panel can show it.
  { path: '/shared-worker', isolated: true, states: [], messages: 0, pageShows: 'from the shared worker' },
  { path: '/service-worker', isolated: true, states: [open], messages: 2 },
  { path: '/xhr', states: [open], messages: 2 },
  { path: '/ndjson', query: '?broken', states: [any], messages: 5, findings: ['invalid-json'] },
  { path: '/tokens', query: '?cut=20&stall=40', states: [any], messages: 10, findings: ['end-marker'] },
  { path: '/anthropic', states: [any], messages: 10, findings: [] },
  {
    path: '/token-trouble',
    query: '?more=20100',
    states: [over],
    messages: 20_107,
    findings: ['malformed-data', 'stream-error', 'partly-checked'],
  },
  { path: '/unheard', states: [open], messages: 1, findings: ['unheard-types'] },
  { path: '/buffered', query: '?every=120', states: [open], messages: 10, findings: ['bursts', 'cache-headers'] },
  { path: '/held-back', query: '?delay=3200', states: [open], messages: 5, findings: ['late-first-byte'] },
  {
    path: '/reconnect-loop',
    states: [running],
    messages: 3,
    findings: ['reconnect-loop', 'retry-value', 'no-ids'],
  },
  { path: '/duplicate-ids', states: [running], messages: 5, findings: ['last-event-id-ignored', 'duplicates'] },
  { path: '/replay', states: [running], messages: 22, findings: ['repeated-data'] },
  { path: '/missing-ids', query: '?every=20', states: [open], messages: 40, findings: ['id-gaps'] },
  { path: '/heartbeat-stops', states: [open], messages: 5, findings: ['heartbeat-stopped'] },
  { path: '/silence', states: [open], messages: 3, isolated: true, later: 61_000, findings: ['silence'] },
  { path: '/compressed', states: [open], messages: 2, findings: ['compression', 'cache-headers'] },
  { path: '/views', states: Array<RegExp>(5).fill(open), messages: 1, findings: ['leak'] },
  { path: '/busy-page', states: [running], messages: 3, findings: ['reconnect-delay'] },
  {
    path: '/wire-mistakes',
    states: [any],
    messages: 5,
    findings: [
      'unknown-field',
      'bare-line',
      'id-with-null',
      'retry-not-digits',
      'literal-newline',
      'double-data',
      'event-name-space',
      'split-json',
      'mixed-line-ends',
      'byte-order-mark',
      'empty-event',
      'invalid-utf8',
      'unfinished-event',
    ],
  },
  { path: '/long-line', isLong: true, states: [any], messages: 2, findings: ['too-long', 'huge-event'] },
  {
    path: '/page-mistakes',
    isolated: true,
    states: [open, open],
    messages: 1,
    press: ['Open and close 20 times', 'A handler that throws', 'Block the thread for 3 s', 'Open a URL that is none'],
    throws: ['This handler throws on purpose.', 'Cannot open an EventSource'],
    findings: [
      'opened-twice',
      'misspelt-listener',
      'late-listener',
      'unheard-types',
      'tight-loop',
      'handler-threw',
      'busy-thread',
      'bad-url',
    ],
  },
  {
    path: '/deep-recursion',
    isolated: true,
    states: [open],
    amongOthers: true,
    messages: 1,
    findings: ['capture-gaps'],
  },
];

// Pages that wait in the back/forward cache keep their streams open, and six of them use up the host's connections.
const chromium = { arguments: ['--disable-features=BackForwardCache'] };
const demo = useDemoServer();

// One tab and one DevTools for all: to open them takes longer than most scenarios. After a failure, and where a scenario
// leaves something behind, the next begins with fresh ones.
let browser: TestBrowser | undefined;
let opened: OpenedPanel | undefined;
beforeAll(async () => {
  browser = await openBrowser(chromium);
});
afterEach(({ task }) => {
  if (task.result?.state === 'fail') opened = undefined;
});
afterAll(() => browser?.close());

async function panelFor({ isolated = false }: Expected): Promise<OpenedPanel> {
  if (browser === undefined) throw new Error('The browser runs only inside tests.');
  if (opened === undefined || isolated) {
    await browser.closePages();
    opened = await browser.openPanel('about:blank');
  }
  const given = opened;
  if (isolated) opened = undefined;
  return given;
}

test('each scenario of the demo has its expectation', () => {
  expect(expectations.map(({ path }) => path)).toEqual(scenarios.map(({ path }) => path));
});

const isWanted = ({ isLong = false }: Expected) => !isLong || isEverything();

test.each(expectations.filter(isWanted))(
  'the panel shows what $path has, and finds what is wrong with it',
  async (expected) => {
    const {
      path,
      query = '',
      states,
      messages,
      pageShows = '',
      press = [],
      throws = [],
      later = 0,
      findings,
    } = expected;
    const { isLong = false, amongOthers = false } = expected;
    const { page, panel } = await panelFor(expected);
    const errors: string[] = [];
    const noteError = (error: unknown) => errors.push(String(error));
    page.on('pageerror', noteError);
    await page.goto(demo().url + path + query);
    await expect
      .poll(() => page.evaluate(() => document.getElementById('log')?.textContent ?? ''))
      .toContain(pageShows);
    const shown = async () => {
      const rows = await connectionRows(panel);
      const missing = matched(
        states,
        rows.map(({ state }) => state),
      );
      const wrong = amongOthers ? missing.filter((problem) => problem.startsWith('missing')) : missing;
      return { states: wrong, enough: messages === 0 || rows.some(({ events }) => events >= messages) };
    };
    await expect.poll(shown, { timeout: isLong ? 150_000 : 15_000 }).toEqual({ states: [], enough: true });
    for (const label of press) await page.locator(`button::-p-text(${label})`).click();
    await panel.evaluate((milliseconds) => {
      const { now } = Date;
      Date.now = () => now() + milliseconds;
    }, later);
    if (findings !== undefined) {
      const rulesWith = () => rulesThatFound(panel);
      if (findings.length > 0) await expect.poll(rulesWith).toEqual(expect.arrayContaining([...findings]));
      else await expect.poll(rulesWith).toEqual([]);
    }
    page.off('pageerror', noteError);
    expect(errors.filter((error) => !throws.some((text) => error.includes(text)))).toEqual([]);
  },
  180_000,
);

/** The rules whose findings the pane over all connections lists. */
async function rulesThatFound(panel: Panel): Promise<string[]> {
  await panel.click('[role="tab"][id$="-findings"]');
  return panel.evaluate(() =>
    [...document.querySelectorAll('.finding')].map((card) => card.getAttribute('data-rule') ?? ''),
  );
}

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
