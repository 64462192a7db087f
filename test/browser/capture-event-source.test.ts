/** EventSource in the real browser: every object in every kind of frame, its states, its messages, what listens to it. */
import { expect, test } from 'vitest';
import {
  attach,
  byUrl,
  messagesOf,
  outlineOf,
  recordsIn,
  recordsWhen,
  scriptPage,
  useAnyCapture,
} from './support/capture.ts';
import { platform } from './support/platform.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const browser = useAnyCapture();
const demo = useDemoServer();

/** A stream that sends `text` and stays open. */
function stream(path: string, text: string): void {
  demo().route(path, (exchange) => {
    exchange.stream();
    exchange.write(text);
  });
}

/** A page with this script; gives its URL. */
function script(code: string, body = ''): string {
  return scriptPage(demo(), code, body);
}

test('objects made and used before DevTools was open have their history: states, types, ids, listeners, positions', async () => {
  stream('/stream', 'id: 1\ndata: plain\n\nevent: ping\ndata: named\n\nevent: silent\ndata: nobody\n\n');
  const page = await browser().newPage(
    script(`
      const source = new EventSource('/stream', { withCredentials: true });
      source.onmessage = () => {};
      source.addEventListener('ping', () => { window.pinged = true; });`),
  );
  await page.waitForFunction('window.pinged');
  const opened = await attach(browser(), page);
  const records = await recordsWhen(opened, 'both messages are there', (all) => messagesOf(all).length === 2);
  expect(outlineOf(records)).toBe('frame connection listener open message');
  expect(records.find(({ kind }) => kind === 'connection')).toMatchObject({
    transport: 'eventsource',
    url: `${demo().url}/stream`,
    withCredentials: true,
    initiator: expect.stringMatching(/\/page:\d+:\d+$/),
    frame: { url: `${demo().url}/page`, top: true },
  });
  expect(messagesOf(records)).toMatchObject([
    { type: 'message', data: 'plain', lastEventId: '1', heard: true },
    { type: 'ping', data: 'named', lastEventId: '1', heard: true },
  ]);
  expect(
    records
      .filter((record) => record.kind === 'listener')
      .map(({ type, listening, position }) => [type, listening, position]),
  ).toEqual([
    ['message', true, expect.stringMatching(/\/page:\d+:\d+$/)],
    ['ping', true, expect.stringMatching(/\/page:\d+:\d+$/)],
  ]);
});

test('a connection tells at which address of its document it was opened', async () => {
  stream('/stream', 'data: 1\n\n');
  const page = await browser().newPage(
    script(`
      new EventSource('/stream?first');
      history.pushState(null, '', '#second');
      new EventSource('/stream?second').onmessage = () => { window.done = true; };`),
  );
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(browser(), page), 'both are there', (all) =>
    all.some(({ kind }) => kind === 'message'),
  );
  const frames = records.flatMap((record) => (record.kind === 'connection' ? [record.frame] : []));
  expect(frames.map((frame) => frame?.url)).toEqual([`${demo().url}/page`, `${demo().url}/page#second`]);
  expect(new Set(frames.map((frame) => frame?.id)).size).toBe(1);
});

test('messages that a server names open and error are messages, and no change of state', async () => {
  stream('/stream', 'event: open\ndata: 1\n\nevent: error\ndata: 2\n\ndata: 3\n\n');
  const page = await browser().newPage(script(`new EventSource('/stream').onmessage = () => { window.done = true; };`));
  await page.waitForFunction('window.done');
  const opened = await attach(browser(), page);
  const records = await recordsWhen(opened, 'all are there', (all) => messagesOf(all).length === 3);
  expect(outlineOf(records)).toBe('frame connection listener open message');
  expect(messagesOf(records).map(({ type, data }) => [type, data])).toEqual([
    ['open', '1'],
    ['error', '2'],
    ['message', '3'],
  ]);
});

test('a stream that the page stops loading is no stream that the page left', async () => {
  stream('/stream', 'data: 1\n\n');
  const page = await browser().newPage(script(`new EventSource('/stream').onmessage = () => window.stop();`));
  const records = await recordsWhen(await attach(browser(), page), 'it has failed', (all) =>
    all.some(({ kind }) => kind === 'error'),
  );
  expect(records.at(-1)).toMatchObject({ kind: 'error', readyState: 'closed', reason: 'unknown' });
});

test('a stream that still connects when its page is left is closed by that, and has not failed', async () => {
  demo().route('/waiting', () => {});
  demo().page('/next', 'next');
  const opened = await browser().openPanel('about:blank');
  // A page with this handler does not go into the cache: Chromium stops all its loading before it says that it goes.
  await opened.page.goto(script(`addEventListener('unload', () => {}); new EventSource('/waiting');`));
  await waitFor(() => demo().recorder.requests('/waiting').length === 1, 'it connects');
  await opened.page.goto(`${demo().url}/next`);
  const records = await recordsWhen(opened, 'the page has gone', (all) =>
    all.some((record) => record.kind === 'frame' && !record.alive),
  );
  // Firefox tells the page nothing: there the stream ends with its frame alone.
  expect(outlineOf(byUrl(records).get('/waiting') ?? [])).toMatch(/^connection( close:navigation)?$/);
});

test('ends: closed by the page, given up after a status, waiting to reconnect, refused by the constructor', async () => {
  stream('/closed', 'data: 1\n\n');
  demo().route('/failed', (exchange) => exchange.answer(500, { 'content-type': 'text/plain' }));
  demo().route('/ended', (exchange) => {
    exchange.stream();
    exchange.write('retry: 60000\ndata: 1\n\n');
    exchange.end();
  });
  const page = await browser().newPage(
    script(`
      const closed = new EventSource('/closed');
      closed.onmessage = () => { closed.close(); closed.close(); };
      new EventSource('/failed');
      new EventSource('/ended');
      try { new EventSource('http://[') } catch {}`),
  );
  const opened = await attach(browser(), page);
  const records = await recordsWhen(
    opened,
    'all three ended',
    (all) => all.filter(({ kind }) => kind === 'error' || kind === 'close').length === 3,
  );
  const lists = byUrl(records);
  expect(outlineOf(lists.get('/closed') ?? [])).toBe('connection listener open message close:closed-by-page');
  expect(lists.get('/failed')?.at(-1)).toMatchObject({ kind: 'error', readyState: 'closed' });
  expect(lists.get('/ended')?.at(-1)).toMatchObject({ kind: 'error', readyState: 'connecting' });
  expect(records.find(({ kind }) => kind === 'note')).toMatchObject({
    code: 'note_constructor_threw',
    values: [
      expect.stringMatching(/\/page:\d+:\d+$/),
      'http://[',
      'SyntaxError',
      expect.stringContaining(platform().badUrlMessage),
    ],
  });
});

test('a connection that the content security policy refused says so', async () => {
  const body = `<script>new EventSource('/stream')</script>`;
  const policy = { 'content-security-policy': "connect-src 'none'; script-src 'unsafe-inline'" };
  const page = await browser().newPage(demo().page('/refused', body, policy));
  const records = await recordsWhen(await attach(browser(), page), 'it failed', (all) =>
    all.some(({ kind }) => kind === 'error'),
  );
  expect(records.find(({ kind }) => kind === 'error')).toMatchObject({
    readyState: 'closed',
    reason: 'csp',
    detail: policy['content-security-policy'],
  });
});

test('every kind of frame, each stream once', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream({ 'access-control-allow-origin': '*' });
    // Ended at once: HTTP/1.1 has six connections, the frames are more.
    exchange.write('retry: 100000\ndata: 1\n\n');
    exchange.end();
  });
  const inner = (name: string) =>
    `<script>new EventSource('${demo().url}/stream?${name}').onmessage = () => {}</script>`;
  demo().page('/inner', inner('same'));
  demo().page('/reused', inner('reused'));
  demo().page('/other', inner('other'));
  const html = (name: string) => JSON.stringify(inner(name)).replaceAll('</', '<\\/');
  const page = await browser().newPage(
    script(
      `const frame = (set) => { const made = document.createElement('iframe'); set(made); document.body.append(made); return made; };
      frame((it) => { it.src = '/inner'; });
      frame((it) => { it.src = '${demo().otherUrl}/other'; });
      frame((it) => { it.srcdoc = ${html('srcdoc')}; });
      frame((it) => { it.sandbox = 'allow-scripts'; it.srcdoc = ${html('sandboxed')}; });
      frame((it) => { it.src = 'data:text/html,' + encodeURIComponent(${html('data')}); });
      frame((it) => { it.src = URL.createObjectURL(new Blob([${html('blob')}], { type: 'text/html' })); });
      const blank = frame(() => {});
      new blank.contentWindow.EventSource('${demo().url}/stream?blank').onmessage = () => {};
      const written = frame(() => {}).contentDocument;
      written.open();
      written.write(${html('written')});
      written.close();
      const reused = frame(() => {});
      reused.contentWindow.left = 1;
      reused.src = '/reused';
      class Sub extends EventSource {}
      new Sub('/stream?sub').onmessage = () => {};`,
      '<p>Frames of all kinds</p>',
    ),
  );
  const names = ['blank', 'blob', 'data', 'other', 'reused', 'same', 'sandboxed', 'srcdoc', 'sub', 'written'];
  const opened = await attach(browser(), page);
  await recordsWhen(opened, 'all messages are there', (all) => messagesOf(all).length >= names.length);
  const found = (await recordsIn(opened)).flatMap((record) =>
    record.kind === 'connection' ? [record.url.split('?')[1]] : [],
  );
  expect(found.sort()).toEqual(names);
});

test('a background that is stopped in mid-stream loses nothing and doubles nothing', async () => {
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    // Never ends by itself: a slow machine must not run out of messages to wait for.
    await exchange.every(5, (at) => exchange.write(`data: ${at}\n\n`));
  });
  const page = await browser().newPage(script(`new EventSource('/stream').onmessage = () => {};`));
  const opened = await attach(browser(), page);
  for (let stop = 0; stop < 3; stop++) {
    const before = messagesOf(await recordsIn(opened)).length;
    await browser().stopBackground();
    await recordsWhen(opened, `messages go on after stop ${stop}`, (all) => messagesOf(all).length > before + 50);
  }
  const numbers = messagesOf(await recordsIn(opened)).map(({ data }) => Number(data));
  expect(numbers).toEqual(numbers.map((_, at) => at));
});

test('a navigation ends the frame with all that it had to tell; back from the cache it keeps its id', async () => {
  demo().route('/burst', (exchange) => {
    exchange.stream();
    exchange.write(Array.from({ length: 20_000 }, (_, at) => `data: ${at}\n\n`).join(''));
  });
  const url = script(`let seen = 0; const source = new EventSource('/burst');
    source.onmessage = () => { seen += 1; if (seen === 20000) { source.close(); location.href = '/next'; } };`);
  demo().page('/next', 'next');
  const opened = await browser().openPanel('about:blank');
  await opened.page.goto(url);
  // Asked there: to carry so many records over for each look would keep the panel busy.
  const frames = () =>
    opened.panel.evaluate(() =>
      globalThis.received.records.flatMap((each, at) => (each.kind === 'frame' ? [{ at, alive: each.alive }] : [])),
    );
  await waitFor(async () => (await frames()).some(({ alive }) => !alive), 'the frame is gone');
  const records = await recordsIn(opened);
  expect(messagesOf(records)).toHaveLength(20_000);
  expect(records.at(-1)).toMatchObject({ kind: 'frame', alive: false });
  await opened.page.evaluate(() => history.back());
  await waitFor(async () => (await frames()).some(({ at }) => at >= records.length), 'the page is back');
  // That its thread was busy before it went, the browser may tell only now.
  const told = (await recordsIn(opened)).slice(records.length).filter(({ kind }) => kind !== 'note');
  expect(told[0]).toMatchObject({ kind: 'frame', alive: true });
});

test('a page that writes itself anew is observed as before: what its listeners throw, what is refused, where it goes', async () => {
  demo().route('/burst', (exchange) => {
    exchange.stream();
    exchange.write(Array.from({ length: 20_000 }, (_, at) => `data: ${at}\n\n`).join(''));
  });
  stream('/stream', 'data: 1\n\n');
  const written = `<script>
    new EventSource('/stream').onmessage = () => { throw new Error('no'); };
    new EventSource('${demo().otherUrl}/refused');
    let seen = 0;
    setTimeout(() => {
      new EventSource('/burst').onmessage = () => { seen += 1; if (seen === 20000) location.href = '/next'; };
    }, 200);
  </script>`;
  const url = demo().page(
    '/rewritten',
    `<link rel="icon" href="data:,"><script>addEventListener('load', () => setTimeout(() => {
      document.open();
      document.write(${JSON.stringify(written).replaceAll('</', '<\\/')});
      document.close();
    }));</script>`,
    { 'content-security-policy': "connect-src 'self'" },
  );
  demo().page('/next', 'next');
  const opened = await browser().openPanel('about:blank');
  await opened.page.goto(url);
  const records = await recordsWhen(opened, 'the page has gone', (all) =>
    all.some((record) => record.kind === 'frame' && !record.alive),
  );
  const lists = byUrl(records);
  expect(lists.get('/stream')?.filter(({ kind }) => kind === 'note')).toMatchObject([
    { code: 'note_handler_threw', values: ['message', expect.stringContaining('no'), expect.any(String)] },
  ]);
  expect(lists.get('/refused')?.at(-1)).toMatchObject({ kind: 'error', reason: 'csp' });
  expect(messagesOf(lists.get('/burst') ?? [])).toHaveLength(20_000);
  expect(records.at(-1)).toMatchObject({ kind: 'frame', alive: false });
});

test('a panel that is closed and opened again gets the history; the page has noticed nothing', async () => {
  stream('/stream', 'data: 1\n\n');
  const page = await browser().newPage(script(`new EventSource('/stream').onmessage = () => { window.got = true; };`));
  await page.waitForFunction('window.got');
  const first = await attach(browser(), page);
  const outline = outlineOf(await recordsWhen(first, 'the message is there', (all) => messagesOf(all).length === 1));
  await first.closeDevTools();
  const second = await attach(browser(), page);
  const again = await recordsWhen(second, 'the message is there again', (all) => messagesOf(all).length === 1);
  expect(outlineOf(again)).toBe(outline);
});
