/**
 * Real client libraries, each in its own page: with the extension and its panel open they see what they see without, send the same
 * requests, and the panel shows every message once, in order.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Library, libraries, serveLibraryPages } from '../demo/libraries/bundle.ts';
import { serveLibraryStreams } from '../demo/libraries/streams.ts';
import { type OpenedPanel, openBrowser, type TestBrowser } from './support/browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows } from './support/views.ts';
import { waitFor } from './support/wait.ts';

const demo = useDemoServer();
let plain: TestBrowser;
let extended: TestBrowser;
let reference: Page;
let opened: OpenedPanel;

beforeAll(async () => {
  [plain, extended] = await Promise.all([openBrowser({ extension: 'none' }), openBrowser()]);
  serveLibraryStreams(demo());
  await serveLibraryPages(demo());
  reference = await plain.newPage();
  opened = await extended.openPanel('about:blank');
});
afterAll(async () => {
  await plain?.close();
  await extended?.close();
});

declare global {
  /** What a library's page told. */
  var told: string[];
}

/** What a page told of its library, its uncaught errors, and what the server saw. */
interface Account {
  readonly seen: readonly string[];
  readonly console: readonly string[];
  readonly requests: readonly string[];
}

async function account(page: Page, name: Library): Promise<Account> {
  await page.goto('about:blank');
  demo().recorder.clear();
  const console: string[] = [];
  const heard = (line: { type(): string; text(): string }) => console.push(`${line.type()} ${line.text()}`);
  const failed = (error: unknown) => console.push(`uncaught ${error}`);
  page.on('console', heard);
  page.on('pageerror', failed);
  await page.goto(`${demo().url}/libraries/pages/${name}`);
  await page.waitForFunction('window.told', { timeout: 20_000 });
  const streams = () =>
    demo()
      .recorder.requests('/libraries/')
      .filter(({ path }) => !/pages|scripts/.test(path));
  await waitFor(() => streams().every(({ ended }) => ended !== null), 'the server saw the end of every stream');
  const seen = await page.evaluate(() => globalThis.told);
  const requests = streams().map(({ method, path, endedBy, headers }) =>
    [method, path.replace(/\d{6,}/, 'random'), endedBy, ...headers.map(([key, value]) => `${key}: ${value}`)].join(
      '\n',
    ),
  );
  page.off('console', heard);
  page.off('pageerror', failed);
  return { seen, console, requests: requests.sort() };
}

/** Messages and attempts of one connection. */
type Shown = readonly [events: number, tries: number];

const resumed = ['1', '2', '3', '4'];
/** A stream of `fetch` or `XMLHttpRequest` is a connection of its own each time; only an `EventSource` has attempts. */
const twice: readonly Shown[] = [
  [2, 1],
  [2, 1],
];
const whole: Shown = [4, 1];

interface Expected {
  readonly connections: readonly Shown[];
  /** Of each connection's messages in turn. */
  readonly ids: readonly string[];
}

const expected: Readonly<Record<Library, Expected>> = {
  native: {
    connections: [
      [4, 2],
      [0, 1],
    ],
    ids: resumed,
  },
  reconnecting: { connections: [[4, 2]], ids: resumed },
  'polyfill-fetch': { connections: twice, ids: resumed },
  'polyfill-xhr': { connections: twice, ids: resumed },
  'event-source-package': { connections: twice, ids: resumed },
  'sse-js': { connections: [...twice, whole], ids: [...resumed, ...resumed] },
  'fetch-event-source': { connections: twice, ids: resumed },
  'parser-stream': { connections: [whole, whole], ids: [...resumed, ...resumed] },
  'open-ai': {
    connections: [
      [4, 1],
      [4, 1],
      [4, 1],
    ],
    ids: Array<string>(12).fill(''),
  },
  'vercel-ai': {
    connections: [
      [7, 1],
      [7, 1],
    ],
    ids: Array<string>(14).fill(''),
  },
  zone: { connections: [[4, 2], whole, whole], ids: [...resumed, ...resumed, ...resumed] },
  interceptors: { connections: [whole, whole, whole], ids: [...resumed, ...resumed, ...resumed] },
  msw: {
    connections: [
      [2, 1],
      [2, 1],
      [4, 1],
    ],
    ids: [...resumed, ...resumed],
  },
  monitoring: { connections: [[4, 2], [4, 2], whole, whole], ids: [...resumed, ...resumed, ...resumed, ...resumed] },
};

async function shown(): Promise<Expected> {
  const rows = await connectionRows(opened.panel);
  const messages = await allMessages(opened.panel);
  return { connections: rows.map(({ events, tries }) => [events, tries]), ids: messages.map(({ id }) => id) };
}

test.each(libraries)('%s sees nothing of the extension, and the panel has each of its messages once', async (name) => {
  const without = await account(reference, name);
  expect(without.seen.join('\n')).not.toContain('failed:');
  expect(await account(opened.page, name)).toEqual(without);
  await expect.poll(shown).toEqual(expected[name]);
});
