/** Streams of fetch and XMLHttpRequest in the real browser, consumed in every way: request, response, bytes and end. */
import { expect, test } from 'vitest';
import type { CaptureRecord } from '../../src/core/record.ts';
import { consumeStreams } from '../demo/transparency/fetch-streams.ts';
import { attach, byUrl, haveEnded, outlineOf, recordsWhen, scriptPage, useAnyCapture } from './support/capture.ts';
import { useDemoServer } from './support/use-demo-server.ts';

const browser = useAnyCapture();
const demo = useDemoServer();

/** Two characters of two bytes, cut in the middle of the second. */
const text = 'data: ä\n\ndata: ö\n\n';
const bytes = new TextEncoder().encode(text);
const cut = bytes.indexOf(0xb6);

/** The bytes that a connection's chunks brought. */
function textOf(records: readonly CaptureRecord[]): string {
  const parts = records.flatMap((record) =>
    record.kind === 'chunk' ? [Buffer.from(record.data, record.encoding === 'base64' ? 'base64' : 'utf-8')] : [],
  );
  return Buffer.concat(parts).toString();
}

test('every way to consume a stream is seen once, whole, with its end', async () => {
  demo().route('/streams/stream', async (exchange) => {
    exchange.stream({ 'content-type': 'text/event-stream; charset=utf-8' });
    exchange.write(bytes.subarray(0, cut));
    await exchange.wait(20);
    exchange.write(bytes.subarray(cut));
    if (!exchange.url.search.endsWith('-endless')) exchange.end();
  });
  const ndjson = { 'content-type': 'application/x-ndjson' };
  demo().route('/streams/ndjson', (exchange) => exchange.answer(200, ndjson, '"only line"'));
  demo().route('/streams/redirect', (exchange) => exchange.answer(302, { location: '/streams/stream?redirected' }));
  demo().route('/streams/empty', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, ''));
  demo().route('/streams/json', (exchange) => exchange.answer(200, { 'content-type': 'application/json' }, '{}'));
  demo().route('/streams/broken', async (exchange) => {
    exchange.stream();
    exchange.write(text);
    await exchange.wait(50);
    exchange.cut();
  });
  const script = `(${consumeStreams})().then((seen) => { window.seen = seen; })`;
  const page = await browser().newPage(demo().page('/streams', `<p>Streams</p><script>${script}</script>`));
  await page.waitForFunction('window.seen');
  const records = await recordsWhen(await attach(browser(), page), 'all streams have ended', haveEnded(27));
  const lists = byUrl(records);
  const at = (name: string) => lists.get(`/streams/stream?${name}`) ?? [];
  const whole = [
    'reader',
    'post',
    'request',
    'iterated',
    'text',
    'asked-twice',
    'blob',
    'buffer',
    'through',
    'to',
    'tee',
    'clone',
    'byob',
    'xhr',
    'xhr-buffer',
    'xhr-blob',
  ];
  for (const name of whole) {
    expect([name, textOf(at(name)), outlineOf(at(name))]).toEqual([
      name,
      text,
      'connection response open chunk close:server-ended',
    ]);
  }
  for (const name of ['stopped', 'through', 'cancel', 'abort', 'xhr']) {
    expect([name, at(`${name}-endless`).at(-1)]).toMatchObject([name, { kind: 'close', reason: 'closed-by-page' }]);
  }
  expect(outlineOf(lists.get('/streams/ndjson') ?? [])).toBe('connection response open note close:server-ended');
  expect(lists.get('/streams/ndjson')).toContainEqual(expect.objectContaining({ code: 'note_body_unseen' }));
  for (const name of ['not-json', 'form']) {
    expect([name, outlineOf(at(name))]).toEqual([name, 'connection response open note close:unknown']);
  }
  expect(textOf(lists.get('/streams/redirect') ?? [])).toBe(text);
  expect(lists.get('/streams/broken')?.at(-1)).toMatchObject({ kind: 'close', reason: 'network-error' });
  expect(outlineOf(lists.get('/streams/empty') ?? [])).toBe('connection response open close:server-ended');
  expect(lists.has('/streams/json')).toBe(false);
  expect(at('post')[0]).toMatchObject({
    transport: 'fetch',
    format: 'event-stream',
    method: 'POST',
    requestHeaders: [['x-own', 'yes']],
    requestBodySize: 8,
    initiator: expect.stringMatching(/\/streams:\d+:\d+$/),
  });
  expect(at('request')[0]).toMatchObject({ method: 'GET', requestHeaders: [['x-own', 'too']] });
  expect(at('xhr')[0]).toMatchObject({ transport: 'xhr', method: 'GET', requestHeaders: [['x-own', 'three']] });
});

/** Of each connection: what its request said, in a header and by its size, and the text that answered it. */
function exchangesOf(records: readonly CaptureRecord[]) {
  const connections = records.filter((record) => record.kind === 'connection');
  return connections.map(({ connection, requestHeaders, requestBodySize }) => [
    requestHeaders.find(([name]) => name === 'x-body')?.[1],
    requestBodySize,
    textOf(records.filter((record) => record.kind === 'chunk' && record.connection === connection)),
  ]);
}

/** Answers each POST with a stream of its own body. */
function echo(path: string, answering: (body: string) => Promise<void> = async () => {}): void {
  demo().route(path, async (exchange) => {
    const body = await exchange.body();
    await answering(body);
    exchange.stream();
    exchange.write(`data: ${body}\n\n`);
    exchange.end();
  });
}

/** `send(path, body)` in a page: gives the text of the answer. */
const sending = `const send = async (path, body) => {
  const response = await fetch(path, { method: 'POST', headers: { 'x-body': body }, body });
  return response.text();
};`;

test('each stream keeps its own request: of two to one URL at a time, and redirected beside one that waits', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  echo('/chat', async (body) => {
    if (body === 'answered last') await released;
  });
  demo().route('/release', (exchange) => {
    release();
    exchange.answer(200, {});
  });
  demo().route('/old', (exchange) => exchange.answer(307, { location: '/new' }));
  echo('/new');
  demo().route('/waiting', () => {});
  const page = await browser().newPage(demo().page('/chats', '<p>Chats</p>'));
  await page.evaluate(`(async () => {
    ${sending}
    const first = send('/chat', 'first');
    const last = send('/chat', 'answered last');
    await first;
    await fetch('/release');
    await last;
    const moved = send('/old', 'moved');
    void fetch('/waiting', { method: 'PUT', headers: { 'x-body': 'waiting' } });
    await moved;
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'all have ended', haveEnded(3));
  expect(exchangesOf(records)).toEqual([
    ['first', 5, 'data: first\n\n'],
    ['answered last', 13, 'data: answered last\n\n'],
    ['moved', 5, 'data: moved\n\n'],
  ]);
  const [connection, response] = byUrl(records).get('/old') ?? [];
  expect(connection).toMatchObject({ method: 'POST' });
  expect(response).toMatchObject({ url: `${demo().url}/new`, redirected: true });
});

test('an XMLHttpRequest that is sent again is a connection each time, however the one before ended', async () => {
  demo().route('/whole', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, text));
  demo().route('/endless', (exchange) => {
    exchange.stream();
    exchange.write(text);
  });
  demo().route('/broken', (exchange) => exchange.cut());
  demo().route('/waiting', () => {});
  const page = await browser().newPage(demo().page('/again', '<p>Again</p>'));
  await page.evaluate(`(async () => {
    const next = (request, event) => new Promise((resolve) => { request['on' + event] = resolve; });
    const send = (request, path) => { request.open('GET', path); request.send(); };
    const ended = new XMLHttpRequest();
    send(ended, '/whole?first');
    await next(ended, 'loadend');
    send(ended, '/whole?after-end');
    await next(ended, 'loadend');
    const failed = new XMLHttpRequest();
    send(failed, '/broken');
    await next(failed, 'loadend');
    send(failed, '/whole?after-failure');
    await next(failed, 'loadend');
    const aborted = new XMLHttpRequest();
    send(aborted, '/waiting');
    aborted.abort();
    send(aborted, '/whole?after-abort');
    await next(aborted, 'loadend');
    const running = new XMLHttpRequest();
    send(running, '/endless');
    await next(running, 'progress');
    send(running, '/whole?after-opening');
    await next(running, 'loadend');
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'all have ended', haveEnded(6));
  const lists = [...byUrl(records)];
  const whole = 'connection response open chunk close:server-ended';
  expect(lists.map(([path, list]) => [path, outlineOf(list), textOf(list)])).toEqual([
    ['/whole?first', whole, text],
    ['/whole?after-end', whole, text],
    ['/whole?after-failure', whole, text],
    ['/whole?after-abort', whole, text],
    ['/endless', 'connection response open chunk close:closed-by-page', text],
    ['/whole?after-opening', whole, text],
  ]);
});

test('an XMLHttpRequest that ran into its own time limit was closed by the page, and says so', async () => {
  demo().route('/endless', (exchange) => {
    exchange.stream();
    exchange.write(text);
  });
  const script = `const request = new XMLHttpRequest();
    request.open('GET', '/endless');
    request.onprogress = () => { request.timeout = 1; };
    request.send();`;
  const page = await browser().newPage(scriptPage(demo(), script));
  const records = await recordsWhen(await attach(browser(), page), 'it has ended', haveEnded(1));
  expect(records.at(-1)).toMatchObject({ kind: 'close', reason: 'closed-by-page', detail: 'timeout' });
});

test('an XMLHttpRequest that is sent again by its own handlers is a connection each time, with its true end', async () => {
  demo().route('/whole', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, text));
  demo().route('/cut', async (exchange) => {
    exchange.stream();
    exchange.write(text);
    await exchange.wait(50);
    exchange.cut();
  });
  const page = await browser().newPage(demo().page('/again', '<p>Again</p>'));
  await page.evaluate(`(async () => {
    const again = (event, state, path = '/whole?') => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const send = (path) => { request.open('GET', path); request.send(); };
      let sent = false;
      request.addEventListener(event, () => {
        if (sent ? request.readyState === 4 : request.readyState !== state) return sent && resolve();
        if (sent) return;
        sent = true;
        send('/whole?after-' + path.slice(1) + event + state);
      });
      send(path + event + state);
    });
    await again('readystatechange', 4);
    await again('load', 4);
    await again('loadend', 4);
    await again('readystatechange', 4, '/cut?');
    await again('readystatechange', 2);
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'all have ended', haveEnded(10));
  const lists = [...byUrl(records)];
  const whole = 'connection response open chunk close:server-ended';
  expect(lists.map(([path, list]) => [path, outlineOf(list)])).toEqual([
    ['/whole?readystatechange4', whole],
    ['/whole?after-whole?readystatechange4', whole],
    ['/whole?load4', whole],
    ['/whole?after-whole?load4', whole],
    ['/whole?loadend4', whole],
    ['/whole?after-whole?loadend4', whole],
    // Its last event tells why, but not to a request that is open again.
    ['/cut?readystatechange4', 'connection response open chunk close:unknown'],
    ['/whole?after-cut?readystatechange4', whole],
    ['/whole?readystatechange2', 'connection response open close:closed-by-page'],
    ['/whole?after-whole?readystatechange2', whole],
  ]);
});

test('the data of an XMLHttpRequest is recorded once, even when an earlier handler aborts or reopens it', async () => {
  demo().route('/whole', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, text));
  demo().route('/endless', (exchange) => {
    exchange.stream();
    exchange.write(text);
  });
  const page = await browser().newPage(demo().page('/left', '<p>Left</p>'));
  await page.evaluate(`(async () => {
    const leave = (path, type, event, left) => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.addEventListener(event, () => {
        if (request.readyState < 3) return;
        left(request);
        resolve();
      }, { once: event === 'load' });
      request.open('GET', path);
      request.responseType = type;
      request.send();
    });
    const reopen = (request) => request.open('GET', '/endless');
    const abort = (request) => request.abort();
    await leave('/endless?aborted', 'text', 'readystatechange', abort);
    await leave('/endless?reopened', 'text', 'readystatechange', reopen);
    await leave('/whole?buffer', 'arraybuffer', 'load', reopen);
    await leave('/whole?buffer-aborted', 'arraybuffer', 'load', abort);
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'all have ended', haveEnded(4));
  const lists = [...byUrl(records)];
  expect(lists.map(([path, list]) => [path, outlineOf(list).split(':')[1], textOf(list)])).toEqual([
    ['/endless?aborted', 'closed-by-page', text],
    ['/endless?reopened', 'closed-by-page', text],
    ['/whole?buffer', 'server-ended', text],
    ['/whole?buffer-aborted', 'server-ended', text],
  ]);
});

test('a stream that the page aborts is over at once, also when the page reads no further', async () => {
  demo().route('/endless', (exchange) => {
    exchange.stream();
    exchange.write(text);
  });
  const page = await browser().newPage(demo().page('/aborted', '<p>Aborted</p>'));
  await page.evaluate(`(async () => {
    const abort = new AbortController();
    const { body } = await fetch('/endless', { signal: abort.signal });
    const reader = body.getReader();
    await reader.read();
    window.kept = [reader, body];
    abort.abort();
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'it has ended', haveEnded(1));
  expect(outlineOf(byUrl(records).get('/endless') ?? [])).toBe('connection response open chunk close:closed-by-page');
});

test('methods that are called on what they are not made for are no trouble of ours', async () => {
  demo().route('/whole', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, text));
  const page = await browser().newPage(demo().page('/strange', '<p>Strange</p>'));
  await page.evaluate(`(async () => {
    for (const { prototype } of [Response, ReadableStream, XMLHttpRequest, EventSource, EventTarget]) {
      for (const [name, { value, get, set }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        for (const method of [value, get, set].filter((each) => typeof each === 'function' && name !== 'constructor')) {
          for (const self of [{}, null, 1, prototype]) {
            try {
              await Reflect.apply(method, self, []);
            } catch {}
          }
        }
      }
    }
    await (await fetch('/whole')).text();
  })()`);
  const records = await recordsWhen(await attach(browser(), page), 'the stream has ended', haveEnded(1));
  expect(records.filter(({ kind }) => kind === 'note')).toEqual([]);
});

test('a note tells of a body that the page hands over, and none of a body that it reads indirectly', async () => {
  demo().route('/given', (exchange) => exchange.answer(200, { 'content-type': 'text/event-stream' }, text));
  const page = await browser().newPage(demo().page('/giving', '<p>Giving</p>'));
  const broken = await page.evaluate(`(async () => {
    const get = (name) => fetch('/given?' + name);
    window.kept = [];
    const given = async (name, give) => {
      const response = await get(name);
      kept.push(response, give(response.body));
    };
    await given('transferred', (body) => structuredClone(body, { transfer: [body] }));
    const readAll = async (stream) => {
      for (const reader = stream.getReader(); !(await reader.read()).done; );
    };
    const pipe = get('piped').then(({ body }) => {
      const fails = new WritableStream({ write() { throw new Error('full'); } });
      return body.pipeTo(fails, { preventCancel: true }).catch(({ message }) => readAll(body).then(() => message));
    });
    for (const name of ['text', 'json', 'clone']) {
      const response = await get('looked-at-' + name);
      if (response.body) await response[name === 'json' ? 'blob' : name]();
      if (name === 'clone') await response.text();
    }
    const { body } = await get('wrapped');
    await new Response(body).text();
    const teed = (await get('teed')).body.tee();
    await Promise.all(teed.map((branch) => new Response(branch).text()));
    await readAll((await get('read')).body);
    return pipe;
  })()`);
  expect(broken).toBe('full');
  const records = await recordsWhen(await attach(browser(), page), 'all that can be seen have ended', haveEnded(6));
  const lists = byUrl(records);
  const outlines = [...lists].map(([url, list]) => [url.slice('/given?'.length), outlineOf(list)]);
  const whole = 'connection response open chunk close:server-ended';
  expect(Object.fromEntries(outlines)).toEqual({
    transferred: 'connection response open note',
    piped: 'connection response open note',
    'looked-at-text': whole,
    'looked-at-json': whole,
    'looked-at-clone': whole,
    wrapped: whole,
    teed: whole,
    read: whole,
  });
});
