/** What only the network log sees, joined with the page's account in the real panel. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { allMessages, connectionRows, connectionsGrid, eventsGrid } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();

test('a named event nobody listens to is shown and marked', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/unheard?every=100`);
  await expect.poll(async () => (await allMessages(panel)).length).toBeGreaterThan(3);
  const messages = await allMessages(panel);
  expect(messages.map(({ id }) => id)).toEqual(messages.map((_, index) => String(index)));
  expect(messages.every(({ type, heard }) => type === 'notification' && !heard)).toBe(true);
  expect(await connectionRows(panel)).toHaveLength(1);
});

test('several connections to one URL each get their own unheard events, none twice', async () => {
  const { page, panel } = await browser().openPanel(`${demo().url}/status-500`);
  await page.evaluate(() => {
    for (let count = 0; count < 3; count += 1) new EventSource('/unheard/stream?every=150').onmessage = () => {};
  });
  const running = async () => (await connectionRows(panel)).filter(({ state }) => state === 'Open');
  await expect.poll(running).toHaveLength(3);
  await expect.poll(async () => Math.min(...(await running()).map(({ events }) => events))).toBeGreaterThan(3);
  // Asked until it holds: a row that comes late, at its place, moves others while they are read.
  const ofEach = async () => {
    const ids = (await allMessages(panel)).map(({ id }) => id);
    return ['0', '1', '2'].map((id) => ids.filter((one) => one === id).length);
  };
  await expect.poll(ofEach).toEqual([3, 3, 3]);
  expect(await connectionRows(panel)).toHaveLength(4);
});

test('a worker’s stream is a connection of its own', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/worker`);
  await expect.poll(async () => (await connectionRows(panel))[0]?.events ?? 0).toBeGreaterThan(1);
  expect(await connectionRows(panel)).toHaveLength(1);
  expect(await panel.text(connectionsGrid)).toContain('Worker');
});

test('the streams that a service worker opens by itself are connections too', async () => {
  demo().route('/of-the-worker', async (exchange) => {
    exchange.stream();
    await exchange.every(100, (count) => exchange.send({ id: count, data: { count } }));
  });
  demo().route('/opening.js', (exchange) =>
    exchange.answer(
      200,
      { 'content-type': 'text/javascript' },
      `addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('message', (event) => {
        new EventSource('/of-the-worker?listened').onmessage = () => {};
        event.waitUntil(fetch('/of-the-worker?read').then(async ({ body }) => {
          for (const reader = body.getReader(); !(await reader.read()).done; );
        }));
      });`,
    ),
  );
  const page = demo().page(
    '/with-worker',
    `<script>
      navigator.serviceWorker.register('/opening.js');
      navigator.serviceWorker.ready.then(({ active }) => active.postMessage('open'));
    </script>`,
  );
  const { panel } = await browser().openPanel(page);
  const events = async () => (await connectionRows(panel)).map(({ events }) => Math.min(events, 3));
  await expect.poll(events).toEqual([3, 3]);
  expect(await panel.text(connectionsGrid)).toContain('Worker');
});

test('the status tells why a connection failed', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/status-500`);
  await expect.poll(() => panel.text(connectionsGrid)).toContain('failed: status 500');
});

test('a fetch that asks for a stream and gets none is a connection that failed, with the reason', async () => {
  demo().route('/denied', (exchange) => exchange.answer(401, { 'content-type': 'application/json' }, '{}'));
  demo().route('/of-another', (exchange) => exchange.stream());
  const addresses = JSON.stringify([`${demo().url}/denied`, `${demo().otherUrl}/of-another`]);
  const script = `for (const address of ${addresses}) fetch(address, { headers: { accept: 'text/event-stream' } }).catch(() => {});`;
  const { panel } = await browser().openPanel(demo().page('/refused', `<script>${script}</script>`));
  await expect.poll(() => panel.text(connectionsGrid)).toContain('failed: status 401');
  await expect.poll(() => panel.text(connectionsGrid)).toContain('failed: refused by CORS');
  expect((await connectionRows(panel)).map(({ state }) => state)).toEqual(['Failed', 'Failed']);
});

test('the retry line of an ended stream is filled in at its place', async () => {
  const { panel } = await browser().openPanel(`${demo().url}/reconnect?events=2&every=50&retry=300`);
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'retry: 300');
  // Asked until it holds: rows that come late, at their place, move others while they are read.
  await expect
    .poll(async () => {
      const texts = (await panel.allRows(eventsGrid)).map(({ text }) => text);
      return texts.find((row) => row.includes('retry: 300') || row.includes('{'));
    })
    .toContain('retry: 300');
});

test('a reconnect is told with the time that its answer took, of which the page hears nothing', async () => {
  const answers = { given: 0 };
  demo().route('/slow-to-resume', async (exchange) => {
    answers.given += 1;
    if (answers.given > 1) await exchange.wait(700);
    exchange.stream();
    exchange.write('retry: 100\n');
    exchange.send({ id: answers.given, data: 'hello' });
    if (answers.given === 1) exchange.end();
  });
  // Closed at the end: a page that is left keeps its connection for a while, and a server may have six.
  const script = `const source = new EventSource('/slow-to-resume');
    source.onmessage = ({ lastEventId }) => lastEventId === '2' && source.close();`;
  const { panel } = await browser().openPanel(demo().page('/resuming', `<script>${script}</script>`));
  const opened = async () =>
    (await panel.allRows(eventsGrid)).map(({ text }) => text).filter((text) => text.includes('Opened'));
  await expect.poll(async () => (await opened()).at(1)).toMatch(/[789]\d\d ms|\d\.\d+ s/);
});

test('a fetch that is redirected is one connection, with what the network tells of its answer', async () => {
  demo().route('/chat', (exchange) => exchange.answer(307, { location: '/chat/' }));
  demo().route('/chat/', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'hello' });
  });
  const page = demo().page(
    '/redirected',
    `<script>
      fetch('/chat', { method: 'POST', body: 'hello' }).then(async ({ body }) => {
        for (const reader = body.getReader(); !(await reader.read()).done; );
      });
    </script>`,
  );
  const { panel } = await browser().openPanel(page);
  await panel.click(`${connectionsGrid} .connection-state`, 'Open');
  // Only the network knows the protocol.
  await panel.waitForText('[role="tabpanel"]', /http\/1\.1.*\/chat\//);
  expect(await connectionRows(panel)).toMatchObject([{ name: expect.stringContaining('chat'), events: 1 }]);
});

test('a worker’s stream that ended before the panel came is shown as ended, one that runs as open', async () => {
  demo().route('/of-reader', (exchange) => {
    exchange.stream();
    exchange.send({ data: 'hello' });
    if (exchange.url.search === '?ended') exchange.end();
  });
  const script = `const read = async (url) => (await fetch(url)).text(); read('/of-reader?ended').then(() => read('/of-reader'));`;
  demo().route('/reading.js', (exchange) => exchange.answer(200, { 'content-type': 'text/javascript' }, script));
  const page = demo().page('/with-reader', `<script>new Worker('/reading.js')</script>`);
  const { panel } = await browser().openPanel(page);
  const states = async () => (await connectionRows(panel)).map(({ state }) => state);
  await expect.poll(states).toEqual(['Closed', 'Open']);
  // The panel's document begins anew, as when DevTools shows it for the first time; the network log stays.
  await panel.evaluate('globalThis.isOld = true; location.reload()').catch(() => {});
  await expect.poll(() => panel.evaluate('String(globalThis.isOld)').catch(() => '')).toBe('undefined');
  await expect.poll(states).toEqual(['Closed', 'Open']);
});

test('a body that the page gives to a worker, pipes away unseen or takes as JSON shows its events and its end', async () => {
  demo().route('/given', async (exchange) => {
    exchange.stream();
    await exchange.every(50, (id) => exchange.send({ id, type: id === 1 ? 'named' : 'message', data: { id } }), 3);
    if (exchange.url.search !== '?open') exchange.end();
  });
  const page = demo().page(
    '/giving',
    `<script>
      const code = 'onmessage = async ({ data }) => { for (const reader = data.getReader(); !(await reader.read()).done; ); }';
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      const give = async (url) => {
        const { body } = await fetch(url);
        worker.postMessage(body, [body]);
      };
      const load = (type) => {
        const request = new XMLHttpRequest();
        request.open('GET', '/given');
        request.responseType = type;
        request.send();
      };
      give('/given')
        .then(() => give('/given?open'))
        .then(() => fetch('/given').then(({ body }) => body.pipeTo(new WritableStream(), { preventCancel: true })))
        .then(() => fetch('/given').then((response) => response.json().catch(() => {})))
        .then(() => load('json'));
    </script>`,
  );
  const { panel } = await browser().openPanel(page);
  const shown = async () => (await connectionRows(panel)).map(({ state, events }) => `${state} ${events}`);
  await expect.poll(shown).toEqual(['Closed 3', 'Open 3', 'Closed 3', 'Closed 3', 'Closed 3']);
  expect((await allMessages(panel)).every(({ heard }) => heard)).toBe(true);
});

test('a body that the page reads to [DONE] and no further, of which it never hears the end, is told as ended', async () => {
  for (const [path, type, text] of [
    ['/to-done', 'text/event-stream', 'data: {"n":1}\n\ndata: [DONE]\n\n'],
    ['/to-done-lines', 'application/x-ndjson', '{"n":1}\n{"done":true}\n'],
  ] as const) {
    demo().route(path, async (exchange) => {
      exchange.head(200, { 'content-type': type });
      exchange.write(text);
      await exchange.wait(300);
      exchange.end();
    });
  }
  const { panel } = await browser().openPanel(
    demo().page(
      '/reads-to-done',
      `<script>
        for (const path of ['/to-done', '/to-done-lines']) fetch(path).then(async ({ body }) => {
          // Held, as a page may read on.
          window[path] = body.getReader();
          await window[path].read();
        });
      </script>`,
    ),
  );
  const states = async () => (await connectionRows(panel)).map(({ events, state }) => `${events} ${state}`);
  await expect.poll(states).toEqual(['2 Open', '2 Open']);
  await expect.poll(states, { timeout: 20_000 }).toEqual(['2 Closed', '2 Closed']);
});
