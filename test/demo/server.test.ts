/** The demo server itself: its pages, its streams, what it remembers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarios } from './scenarios.ts';
import { type DemoServer, startDemoServer } from './server.ts';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

/** The first `characters` of a stream; the client then goes away. */
async function beginning(path: string, characters: number, init: RequestInit = {}): Promise<string> {
  const abort = new AbortController();
  const response = await fetch(server.url + path, { ...init, signal: abort.signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= characters) break;
  }
  abort.abort();
  return text;
}

test('the landing page links to every scenario', async () => {
  const page = await (await fetch(server.url)).text();
  for (const { path } of scenarios) expect(page).toContain(`href="${path}"`);
});

test.each(scenarios.map(({ path, title }) => [path, title]))(
  '%s is a page that says what to look for',
  async (path, title) => {
    const response = await fetch(server.url + path);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain(`<title>${title.replaceAll('"', '&quot;')}</title>`);
  },
);

test('every scenario has a path of its own and one sentence of what to look for', () => {
  expect(new Set(scenarios.map(({ path }) => path)).size).toBe(scenarios.length);
  for (const { lookFor } of scenarios) expect(lookFor).toMatch(/^[^.].*\.$/);
});

describe('streams', () => {
  test('a burst is numbered from 1 without a gap', async () => {
    const text = await beginning('/burst/stream?count=3', 60);
    expect(text).toBe('id: 1\ndata: {"number":1}\n\nid: 2\ndata: {"number":2}\n\nid: 3\ndata: {"number":3}\n\n');
  });

  test('a reconnecting client gets the events after the one it had', async () => {
    const headers = { 'last-event-id': '41' };
    const text = await (await fetch(`${server.url}/reconnect/stream?events=2&every=1`, { headers })).text();
    expect(text).toMatch(/^retry: 2000\n\nid: 42\n.*\n\nid: 43\n/);
  });

  test('line ends are those asked for', async () => {
    expect(await beginning('/line-ends/stream?end=crlf&every=1', 40)).toMatch(
      /^event: tick\r\nid: 1\r\ndata: line 0\r\n/,
    );
    expect(await beginning('/line-ends/stream?end=cr&every=1', 40)).toMatch(/^event: tick\rid: 1\rdata: line 0\r/);
  });

  test('another origin is allowed by name, with credentials', async () => {
    const response = await fetch(`${server.otherUrl}/cors-credentials/stream`, { headers: { origin: server.url } });
    await response.body?.cancel();
    expect(response.headers.get('access-control-allow-origin')).toBe(server.url);
  });

  test('a stream stops by 204 when the client comes back', async () => {
    const response = await fetch(`${server.url}/stop-204/stream`, { headers: { 'last-event-id': '1' } });
    expect(response.status).toBe(204);
  });
});

test('the recorder tells who ended a request', async () => {
  server.recorder.clear();
  await (await fetch(`${server.url}/reconnect/stream?events=1&every=1`)).text();
  await beginning('/burst/stream?count=1', 10);
  await expect.poll(() => server.recorder.requests('/burst')[0]?.endedBy).toBe('client');
  expect(server.recorder.requests('/reconnect')[0]?.endedBy).toBe('server');
});

test('a test can add a page and a stream of its own', async () => {
  server.route('/mine', (exchange) => exchange.answer(418, {}, 'short and stout'));
  expect((await fetch(`${server.url}/mine`)).status).toBe(418);
  expect(await (await fetch(server.page('/page', '<p>mine</p>'))).text()).toContain('<p>mine</p>');
});
