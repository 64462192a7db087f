/** The spine in the real thing: page → hook → relay → background → panel, in the real DevTools of each browser. */
import { describe, expect, test } from 'vitest';
import type { AnyPanel } from './support/any-browser.ts';
import { useAnyBrowser } from './support/use-any-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows, messageRows, sentences } from './support/views.ts';

const browser = useAnyBrowser();
const demo = useDemoServer();

/** A page of its own URL that opens these streams, with a button that closes them. */
function pageWith(...streams: readonly string[]): string {
  const script = `const sources = ${JSON.stringify(streams)}.map((url) => new EventSource(url))`;
  const listen = 'sources.forEach((source) => source.addEventListener("message", () => {}))';
  const button = '<button onclick="sources.forEach((source) => source.close())">Close</button>';
  return demo().page(
    `/page-of${streams.join('-').replaceAll(/[?/]/g, '-')}`,
    `<script>${script}; ${listen}</script>${button}`,
  );
}

/** Serves `count` numbered messages and keeps the stream open. */
function serveNumbers(path: string, count: number): void {
  demo().route(path, async (exchange) => {
    exchange.stream();
    for (let number = 1; number <= count; number += 1) exchange.send({ id: number, data: { path, number } });
  });
}

function numbers(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, position) => String(first + position));
}

/** Waits until the panel counts this many messages on its only connection; `timeout` in ms where there are very many. */
async function waitForCount(panel: AnyPanel, count: number, timeout = 15_000): Promise<void> {
  const counts = async () => (await connectionRows(panel)).map(({ events }) => events);
  await expect.poll(counts, { timeout }).toEqual([count]);
}

test('messages of two connections are shown in order with type, id and data', async () => {
  serveNumbers('/first', 2);
  demo().route('/second', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'plain text' });
  });
  const { panel } = await browser().openPanel(pageWith('/first', '/second'));
  await expect
    .poll(() => connectionRows(panel))
    .toMatchObject([
      { name: expect.stringContaining('first'), state: 'Open', events: 2 },
      { name: expect.stringContaining('second'), state: 'Open', events: 1 },
    ]);
  await expect
    .poll(async () => (await messageRows(panel)).filter(({ data }) => data.includes('/first')))
    .toEqual([
      { type: 'message', id: '1', data: expect.stringContaining('number: 1'), heard: true },
      { type: 'message', id: '2', data: expect.stringContaining('number: 2'), heard: true },
    ]);
  expect(await messageRows(panel)).toContainEqual({ type: 'message', id: '', data: 'plain text', heard: true });
  await panel.screenshot('spine-two-connections.png');
});

test('a named event that the page listens to is shown with its name', async () => {
  demo().route('/named', (exchange) => {
    exchange.stream();
    exchange.send({ type: 'userconnect', id: 'a', data: { username: 'bobby' } });
  });
  const page = demo().page(
    '/test',
    "<script>new EventSource('/named').addEventListener('userconnect', () => {})</script>",
  );
  const { panel } = await browser().openPanel(page);
  await expect.poll(() => messageRows(panel)).toMatchObject([{ type: 'userconnect', id: 'a' }]);
});

test('a connection that was used before DevTools was opened still has its history', async () => {
  serveNumbers('/early', 3);
  const page = await browser().newPage(pageWith('/early'));
  await expect.poll(() => demo().recorder.requests('/early').length).toBe(1);
  const { panel } = await browser().attachPanel(page);
  await waitForCount(panel, 3);
  await expect.poll(async () => (await messageRows(panel)).map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('a reconnect is a further attempt of the same connection, and resumes', async () => {
  const { panel } = await browser().openPanel(pageWith('/reconnect/stream?events=2&every=20&retry=200'));
  await expect.poll(async () => (await connectionRows(panel))[0]?.tries).toBeGreaterThanOrEqual(3);
  const messages = await allMessages(panel);
  expect(messages.slice(0, 4).map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  expect(await connectionRows(panel)).toHaveLength(1);
});

test('a connection that the page closes is closed by the page', async () => {
  serveNumbers('/closed', 1);
  const { page, panel } = await browser().openPanel(pageWith('/closed'));
  await waitForCount(panel, 1);
  await page.click('button');
  await expect.poll(async () => (await connectionRows(panel))[0]?.state).toMatch(/closed/i);
  expect((await sentences(panel)).join('\n')).toMatch(/closed by (the )?page/i);
});

test('status 500 fails for good', async () => {
  const { panel } = await browser().openPanel(pageWith('/status-500/stream'));
  await expect.poll(async () => (await connectionRows(panel))[0]?.state).toMatch(/failed/i);
});

test('streams of frames are shown: same origin, other origin, srcdoc', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/iframe`);
  await expect.poll(async () => (await connectionRows(panel)).filter(({ events }) => events > 0)).toHaveLength(4);
  await expect
    .poll(async () => new Set((await messageRows(panel)).map(({ data }) => /frame: "?(\w+)/.exec(data)?.[1])))
    .toEqual(new Set(['top', '1', '2', 'srcdoc']));
});

describe('navigation', () => {
  test('begins with an empty panel', async () => {
    serveNumbers('/before', 2);
    serveNumbers('/after', 1);
    const { page, panel } = await browser().openPanel(pageWith('/before'));
    await waitForCount(panel, 2);
    await page.goto(pageWith('/after'));
    await expect
      .poll(() => connectionRows(panel))
      .toMatchObject([{ name: expect.stringContaining('after'), events: 1 }]);
  });

  test('with preserve log keeps what was, ended by the navigation', async () => {
    serveNumbers('/before', 2);
    serveNumbers('/after', 1);
    const { page, panel } = await browser().openPanel(pageWith('/before'));
    await waitForCount(panel, 2);
    await panel.click('label', 'Preserve log');
    await page.goto(pageWith('/after'));
    await expect
      .poll(() => connectionRows(panel))
      .toMatchObject([
        { name: expect.stringContaining('before'), events: 2, state: expect.stringMatching(/closed/i) },
        { name: expect.stringContaining('after'), events: 1, state: expect.stringMatching(/open/i) },
      ]);
    await panel.click('label', 'Preserve log');
  });

  test('with preserve log to the same page says that the page was left', async () => {
    serveNumbers('/again', 2);
    const url = pageWith('/again');
    const { page, panel } = await browser().openPanel(url);
    await waitForCount(panel, 2);
    await panel.click('label', 'Preserve log');
    await page.goto(url);
    await expect
      .poll(() => connectionRows(panel))
      .toMatchObject([{ state: expect.stringMatching(/closed/i) }, { state: expect.stringMatching(/open/i) }]);
    await expect.poll(async () => (await sentences(panel)).join('\n')).toMatch(/page (was )?left/i);
    await panel.click('label', 'Preserve log');
  });
});

describe('nothing is lost, nothing doubled', () => {
  test('when the background is stopped in mid-stream', async () => {
    const { panel } = await browser().openPanel(pageWith('/burst/stream?count=300&every=5'));
    for (const reached of [50, 120, 200]) {
      await expect.poll(async () => (await connectionRows(panel))[0]?.events).toBeGreaterThan(reached);
      await browser().stopBackground();
    }
    await waitForCount(panel, 300);
    expect((await allMessages(panel)).map(({ id }) => id)).toEqual(numbers(1, 300));
  });

  test('when DevTools is closed and opened again', async () => {
    const { page, panel, closeDevTools } = await browser().openPanel(pageWith('/burst/stream?count=300&every=5'));
    await expect.poll(async () => (await connectionRows(panel))[0]?.events).toBeGreaterThan(20);
    await closeDevTools();
    const again = await browser().attachPanel(page);
    // What the first panel took is gone with it; from there on each message comes once, in order.
    await expect.poll(async () => (await messageRows(again.panel)).at(-1)?.id).toBe('300');
    const ids = (await allMessages(again.panel)).map(({ id }) => Number(id));
    expect(ids).toEqual(numbers(ids[0] ?? 0, 300).map(Number));
  });

  test('in a burst of 10,000', async () => {
    const { panel } = await browser().openPanel(pageWith('/burst/stream?count=10000'));
    // A second on a free machine; what is asked here is that none is lost, however busy it is.
    await waitForCount(panel, 10_000, 40_000);
    // The table is drawn at its own pace.
    await expect.poll(async () => (await messageRows(panel)).at(-1)?.id).toBe('10000');
  });
});
