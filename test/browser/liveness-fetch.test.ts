/**
 * Streams of `fetch` that a page leaves: the server sees the end as soon as without the extension; and a copy that is left takes
 * nothing from the original.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { attach, byUrl, recordsWhen, useCapture } from './support/capture.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const extended = useCapture();
const demo = useDemoServer();
let plain: TestBrowser;

beforeAll(async () => {
  plain = await openBrowser({ extension: 'none' });
});
afterAll(() => plain?.close());

/** Ways to leave a stream after its first chunk, as statements about `response` and `abort`. */
const ways = {
  cancel: 'const reader = response.body.getReader(); await reader.read(); await reader.cancel();',
  'cancel unread': 'await response.body.cancel();',
  abort:
    'const reader = response.body.getReader(); await reader.read(); abort.abort(); await reader.read().catch(() => {});',
  'abort unread': 'abort.abort();',
  'break out of a loop': 'for await (const chunk of response.body) if (chunk) break;',
  'cancel a pipe': `const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read(); await reader.cancel();`,
  'abort a pipe': `const sink = new WritableStream({ write() { abort.abort(); } });
    await response.body.pipeTo(sink, { signal: abort.signal }).catch(() => {});`,
  'a sink that breaks': `const sink = new WritableStream({ write() { throw new Error('full'); } });
    await response.body.pipeTo(sink).catch(() => {});`,
  'cancel both of a tee':
    'const [left, right] = response.body.tee(); await Promise.all([left.cancel(), right.cancel()]);',
  'cancel clone and original':
    'const copy = response.clone(); await Promise.all([copy.body.cancel(), response.body.cancel()]);',
  'abort while text() waits': 'const text = response.text(); abort.abort(); await text.catch(() => {});',
};

/** Leaves a stream in one way; gives the milliseconds from there until the server saw its end. */
async function timeToEnd(page: Page, name: string, way: string): Promise<number> {
  demo().recorder.clear();
  const left = await page.evaluate(`(async () => {
    const abort = new AbortController();
    const response = await fetch('/stream', { signal: abort.signal });
    ${way}
    return Date.now();
  })()`);
  const request = () => demo().recorder.requests('/stream')[0];
  const ended = await waitFor(() => request()?.ended, `the server saw the end: ${name}`);
  expect([name, request()?.endedBy]).toEqual([name, 'client']);
  return ended - Number(left);
}

test('however a page leaves a stream, the server sees the end as soon as without the extension', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write('data: 1\n\n');
  });
  const url = demo().page('/page', '<p>Streams</p>');
  const without = await plain.newPage(url);
  const { page: withIt } = await extended().openPanel(url);
  const late: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const delay = (await timeToEnd(withIt, name, way)) - (await timeToEnd(without, name, way));
    if (delay > 500) late.push(`${name}: ${delay} ms later`);
  }
  expect(late).toEqual([]);
});

test('a stream that the page forgets is let go like without the extension', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write('data: 1\n\n');
  });
  const url = demo().page('/page', '<p>Streams</p>');
  const ends: (string | null | undefined)[] = [];
  for (const page of [await plain.newPage(url), (await extended().openPanel(url)).page]) {
    demo().recorder.clear();
    await page.evaluate(async () => void (await (await fetch('/stream')).body?.getReader().read()));
    const session = await page.createCDPSession();
    // What nobody holds any more ends when it is collected; collecting twice takes what the first set free.
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    await session.send('Runtime.evaluate', { expression: 'fetch("/page")', awaitPromise: true });
    ends.push(demo().recorder.requests('/stream')[0]?.endedBy);
  }
  expect(ends[1]).toBe(ends[0]);
});

/** What the panel has of the only stream: its text and its end. */
async function heard(code: string): Promise<{ text: string; end: string }> {
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    for (let at = 0; at < 6; at++) {
      exchange.write(`data: ${at}\n\n`);
      await exchange.wait(20);
    }
    exchange.end();
  });
  const body = `<script>(async () => { ${code} })().then(() => { window.done = true; });</script>`;
  const page = await extended().newPage(demo().page('/page', body));
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(extended(), page), 'the stream has ended', (all) =>
    all.some(({ kind }) => kind === 'close'),
  );
  const list = byUrl(records).get('/stream') ?? [];
  const text = list.map((record) => (record.kind === 'chunk' ? record.data : '')).join('');
  const last = list.at(-1);
  return { text, end: last?.kind === 'close' ? last.reason : '' };
}

const drain = 'const drain = async (reader) => { while (!(await reader.read()).done); };';
const whole = { text: 'data: 0\n\ndata: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4\n\ndata: 5\n\n', end: 'server-ended' };

test('a copy that is read whole beside the original is not told twice', async () => {
  const code = `${drain} const response = await fetch('/stream');
    await Promise.all([response.clone().text(), drain(response.body.getReader())]);`;
  expect(await heard(code)).toEqual(whole);
});
