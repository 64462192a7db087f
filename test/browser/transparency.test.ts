/**
 * The same pages with and without the extension: what the page saw and what the server saw must be the same to the letter. Each probe
 * page returns a record of observations; the few that are known to differ are listed with the reason.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { behaviour } from '../demo/transparency/behaviour.ts';
import { errors } from '../demo/transparency/errors.ts';
import { identity } from '../demo/transparency/identity.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { buildCaptureExtension } from './support/capture-extension.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const demo = useDemoServer();
let plain: TestBrowser;
let extended: TestBrowser;

beforeAll(async () => {
  plain = await openBrowser({ extension: 'none' });
  extended = await openBrowser({ extension: await buildCaptureExtension() });
});
afterAll(async () => {
  await plain?.close();
  await extended?.close();
});

declare global {
  /** What a probe observed, inside its page. */
  var seen: Record<string, string>;
}

type Probe = () => Promise<Record<string, string>>;

/** What a page observed, its uncaught errors and console lines, and the requests that the server saw. */
interface Account {
  readonly observed: Readonly<Record<string, string>>;
  readonly console: readonly string[];
  readonly requests: readonly string[];
}

function serve(probe: Probe): string {
  demo().route('/transparency/stream', (exchange) => {
    exchange.stream();
    exchange.write('id: 1\ndata: one\n\ndata: twö\n\nevent: named\ndata: three\n\n');
    if (exchange.url.search === '?end') exchange.end();
  });
  demo().route('/transparency/status', (exchange) => exchange.answer(500, { 'content-type': 'text/plain' }, 'no'));
  demo().route('/transparency/broken', (exchange) => {
    exchange.stream();
    exchange.write('data: one\n\n');
    setTimeout(() => exchange.cut(), 50);
  });
  return demo().page(
    '/transparency',
    `<p>Transparency</p><script>(${probe})().then((seen) => { window.seen = seen; }, (error) => { window.seen = { failed: error.stack }; });</script>`,
  );
}

async function account(
  browser: TestBrowser,
  probe: Probe,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Account> {
  demo().recorder.clear();
  const page = await browser.newPage('about:blank');
  await prepare?.(page);
  const lines: string[] = [];
  page.on('console', (line) => lines.push(`${line.type()} ${line.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught ${error instanceof Error ? error.message : String(error)}`));
  await page.goto(serve(probe));
  await page.waitForFunction('window.seen', { timeout: 20_000 });
  const observed = await page.evaluate(() => globalThis.seen);
  const requests = () => demo().recorder.requests('/transparency');
  await page.goto('about:blank');
  await waitFor(() => requests().every(({ ended }) => ended !== null), 'the server saw the end of every request');
  const told = requests().map(({ method, path, headers, endedBy }) =>
    [method, path, endedBy, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n'),
  );
  await page.close();
  return { observed, console: lines, requests: told.sort() };
}

/**
 * Rejections whose stack is taken while the page's call is under way. The promise is left alone, so the two frames of ours cannot be taken
 * out before the page sees them.
 */
const knownFrames = ['fetch of a bad URL', 'fetch refused', 'text twice'];

/** `account` without the lines of an extension in the stacks that are known to have them. */
function withoutKnownFrames(account: Account): Account {
  const observed = Object.entries(account.observed).map(([name, text]) => {
    const lines = text.split('\n').filter((line) => !line.includes('chrome-extension://'));
    return [name, knownFrames.includes(name) ? lines.join('\n') : text];
  });
  return { ...account, observed: Object.fromEntries(observed) };
}

test.each([
  ['identity', identity],
  ['errors', errors],
  ['behaviour', behaviour],
])('%s: without DevTools nothing differs', async (_, probe) => {
  const without = await account(plain, probe);
  const withIt = await account(extended, probe);
  expect(withoutKnownFrames(withIt)).toEqual(without);
});

test('behaviour: with the panel recording nothing differs either', async () => {
  const without = await account(plain, behaviour, (page) => page.openDevTools());
  const withIt = await account(extended, behaviour, (page) => extended.attachPanel(page));
  expect(withIt).toEqual(without);
});
