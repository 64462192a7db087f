/**
 * Streams of `fetch` that a page leaves: the server sees the end as soon as without the extension; and a copy that is left takes
 * nothing from the original.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import { attach, byUrl, haveEnded, outlineOf, recordsIn, recordsWhen, useCapture } from './support/capture.ts';
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

/** Milliseconds in which an end gets from the page to the server, also on a busy machine. */
const soon = 500;

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

/** The shortest of a few: now and then Chromium itself takes five seconds to end a request, with the extension or without. */
async function shortestTimeToEnd(page: Page, name: string, way: string): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 4 && shortest > soon; turn += 1) {
    shortest = Math.min(shortest, await timeToEnd(page, name, way));
  }
  return shortest;
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
    const delay = (await shortestTimeToEnd(withIt, name, way)) - (await shortestTimeToEnd(without, name, way));
    if (delay > soon) late.push(`${name}: ${delay} ms later`);
  }
  expect(late).toEqual([]);
});

test('a stream that the page forgets is let go like without the extension', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write('data: 1\n\n');
  });
  demo().route('/whole', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, 'data: 1\n\n'));
  const url = demo().page('/page', '<p>Streams</p>');
  const ends: (string | null | undefined)[] = [];
  const opened = await extended().openPanel(url);
  for (const page of [await plain.newPage(url), opened.page]) {
    demo().recorder.clear();
    await page.evaluate(async () => {
      await (await fetch('/stream')).body?.getReader().read();
      await (await fetch('/whole?begun')).body?.getReader().read();
      // Read to its end, and never looked at.
      void (await fetch('/whole')).text();
    });
    const session = await page.createCDPSession();
    // What nobody holds any more ends when it is collected; collecting twice takes what the first set free.
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    await session.send('Runtime.evaluate', { expression: 'fetch("/page")', awaitPromise: true });
    ends.push(demo().recorder.requests('/stream')[0]?.endedBy);
  }
  expect(ends[1]).toBe(ends[0]);
  // Chromium does not let go of a stream while it runs: it is still open. What has ended is known to be dropped.
  expect(ends[1]).toBe(null);
  const outlines = async () => [...byUrl(await recordsIn(opened))].map(([path, records]) => [path, outlineOf(records)]);
  await expect.poll(outlines).toEqual([
    ['/stream', 'connection response open chunk'],
    ['/whole?begun', 'connection response open chunk close:closed-by-page'],
    ['/whole', 'connection response open close:closed-by-page'],
  ]);
});

/** Ways to share a stream out, as statements about `response`; each reads everything once. */
const shares = {
  'a copy that is left early': `const early = response.clone().body.getReader();
    const late = response.body.getReader(); await early.read(); void early.cancel(); await drain(late);`,
  'an original that is left early': `const late = response.clone().body.getReader();
    const early = response.body.getReader(); await early.read(); void early.cancel(); await drain(late);`,
  'a branch of a tee that is left early': `const [early, late] = response.body.tee().map((branch) => branch.getReader());
    await early.read(); void early.cancel(); await drain(late);`,
  'a branch that is read slowly': `const [slow, fast] = response.body.tee().map((branch) => branch.getReader());
    await slow.read(); await drain(fast);`,
  'a copy that is read whole beside the original':
    'await Promise.all([response.clone().text(), drain(response.body.getReader())]);',
  'a read that waits when its reader lets go of the stream': `const first = response.body.getReader();
    const waiting = [first.read(), first.read(), first.read()]; first.releaseLock();
    await Promise.allSettled(waiting); await drain(response.body.getReader());`,
  'a read that waits when its reader lets go of the stream, and fails alone': `const first = response.body.getReader();
    await first.read(); const waiting = first.read(); void waiting.catch(() => {}); first.releaseLock();
    await first.read().catch(() => {}); await waiting.catch(() => {}); await drain(response.body.getReader());`,
  'a view that is refused': `const reader = response.body.getReader({ mode: 'byob' });
    for (const view of [new Uint8Array(0), 1]) await reader.read(view).catch(() => {});
    while (!(await reader.read(new Uint8Array(20))).done);`,
  'a loop that is asked for more after it stopped': `const first = response.body.values({ preventCancel: true });
    await first.next(); await first.return(); await first.next(); await drain(response.body.getReader());`,
  'a response of a stream that has a reader': `const other = new Response(response.body); const reader = response.body.getReader();
    for (const name of ['text', 'json']) await other[name]().catch(() => {}); await drain(reader);`,
  'parts that nobody looks at': `const reader = response.body.getReader();
    void reader.read(); void reader.read(); await drain(reader);`,
  'a cancel that is refused': `const first = response.body.getReader();
    await response.body.cancel().catch(() => {}); await first.read(); first.releaseLock();
    await first.cancel().catch(() => {}); await drain(response.body.getReader());`,
  'a body that is asked for whole while a reader has it': `const reader = response.body.getReader();
    for (const name of ['text', 'json', 'blob']) await response[name]().catch(() => {}); await drain(reader);`,
  'a body that is asked for whole after a tee': `const [one, two] = response.body.tee().map((branch) => branch.getReader());
    await response.text().catch(() => {}); await Promise.all([drain(one), drain(two)]);`,
  'a loop that stops and leaves the stream open': `for await (const chunk of response.body.values({ preventCancel: true })) break;
    await drain(response.body.getReader());`,
  'a body that goes into another response': 'await new Response(response.body).text();',
  'a body that is copied with another response': `const copy = new Response(response.body);
    await Promise.all([copy.clone().text(), drain(copy.body.getReader())]);`,
  'a last part that is smaller than was asked for': `const reader = response.body.getReader({ mode: 'byob' });
    while (!(await reader.read(new Uint8Array(20), { min: 20 })).done);`,
  'a stream of text, where the browser has it':
    'await drain((response.textStream ? response.textStream() : response.body).getReader());',
};

test('however a stream is shared out, the panel has every byte once, and its true end', async () => {
  demo().route('/shared', async (exchange) => {
    exchange.stream();
    await exchange.every(10, (at) => exchange.write(`data: ${at}\n\n`), 6);
    exchange.end();
  });
  const steps = Object.values(shares).map((code, at) => `{ const response = await fetch('/shared?${at}'); ${code} }`);
  const drain = 'const drain = async (reader) => { while (!(await reader.read()).done); };';
  const script = `(async () => { ${drain} ${steps.join('\n')} })().then(() => { window.done = true; })`;
  const page = await extended().newPage(demo().page('/page', `<script>${script}</script>`));
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(extended(), page), 'all have ended', haveEnded(steps.length));
  const lists = byUrl(records);
  const whole = Array.from({ length: 6 }, (_, at) => `data: ${at}\n\n`).join('');
  for (const [at, name] of Object.keys(shares).entries()) {
    const list = lists.get(`/shared?${at}`) ?? [];
    const text = list.map((record) => (record.kind === 'chunk' ? record.data : '')).join('');
    expect([name, text, list.at(-1)]).toMatchObject([name, whole, { kind: 'close', reason: 'server-ended' }]);
  }
});

/** Ways to read a stream to its end, as statements about `response`; the page holds neither it nor its stream meanwhile. */
const loose = {
  'its text': 'return response.text();',
  'the text of a body that was looked at': 'void response.body; return response.text();',
  'a loop': 'for await (const chunk of response.body) void chunk;',
  'a pipe': 'return response.body.pipeTo(new WritableStream());',
  'a pipe through': 'return drain(response.body.pipeThrough(new TextDecoderStream()).getReader());',
  'both branches of a tee': 'return Promise.all(response.body.tee().map((branch) => drain(branch.getReader())));',
  'a copy and its original': `void response.body;
    return Promise.all([response.clone().text(), drain(response.body.getReader())]);`,
  'a copy alone': 'void response.body; return response.clone().text();',
  'another response': 'return new Response(response.body).text();',
};

test('what is collected while a stream is read ends nothing', async () => {
  let finish = () => {};
  demo().route('/loose', async (exchange) => {
    exchange.stream();
    exchange.write('data: 1\n\n');
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    exchange.write('data: 2\n\n');
    exchange.end();
  });
  const opened = await extended().openPanel(demo().page('/page', '<p>Streams</p>'));
  const session = await opened.page.createCDPSession();
  for (const [at, code] of Object.values(loose).entries()) {
    await opened.page.evaluate(`(async () => {
      const drain = async (reader) => { while (!(await reader.read()).done); };
      const response = await fetch('/loose?${at}');
      const read = async (response) => { ${code} };
      window.ended = read(response);
    })()`);
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
    finish();
    await opened.page.evaluate('ended');
  }
  const records = await recordsWhen(opened, 'all have ended', haveEnded(Object.keys(loose).length));
  const lists = byUrl(records);
  const told = Object.keys(loose).map((name, at) => {
    const list = lists.get(`/loose?${at}`) ?? [];
    return [name, list.map((record) => (record.kind === 'chunk' ? record.data : '')).join(''), list.at(-1)];
  });
  const whole = { kind: 'close', reason: 'server-ended' };
  expect(told).toMatchObject(Object.keys(loose).map((name) => [name, 'data: 1\n\ndata: 2\n\n', whole]));
});
