/** A page that tries to read, forge, swallow or drown what is recorded of it: it can do none of it, and harms only itself. */
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tampered } from '../demo/transparency/tampered.ts';
import { builtExtension } from '../run/build.ts';
import { openBrowser, type TestBrowser } from './support/browser.ts';
import {
  attach,
  byUrl,
  haveEnded,
  messagesOf,
  outlineOf,
  recordsIn,
  recordsWhen,
  scriptPage,
  useCapture,
} from './support/capture.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows } from './support/views.ts';
import { waitFor } from './support/wait.ts';

const browser = useCapture();
const demo = useDemoServer();

/** A page with this script; gives its URL. */
function script(code: string): string {
  return scriptPage(demo(), code, '<p>Hostile</p>');
}

test('broken and frozen built-ins: the streams are recorded as ever', async () => {
  const text = 'id: 1\ndata: one\n\ndata: twö\n\nevent: named\ndata: three\n\n';
  demo().route('/transparency/stream', (exchange) => {
    exchange.stream();
    exchange.write(text);
    if (exchange.url.search === '?end') exchange.end();
  });
  demo().route('/transparency/broken', async (exchange) => {
    exchange.stream();
    exchange.write(text);
    await exchange.wait(50);
    exchange.cut();
  });
  let finished = '';
  demo().route('/finished', async (exchange) => {
    finished = await exchange.body();
    exchange.answer(204, {});
  });
  const page = await browser().newPage(
    script(`(${tampered})().then((seen) => fetch('/finished', { method: 'POST', body: Object.keys(seen).length }))`),
  );
  await waitFor(() => finished !== '', 'the page is through');
  const records = await recordsWhen(await attach(browser(), page), 'all have ended', haveEnded(7));
  const lists = byUrl(records);
  expect(messagesOf(lists.get('/transparency/stream') ?? []).map(({ data }) => data)).toEqual(['one', 'twö', 'three']);
  const chunks = (lists.get('/transparency/stream?end') ?? []).filter((record) => record.kind === 'chunk');
  expect(chunks.map(({ data }) => data)).toEqual([text, text, text, text, text]);
  expect(lists.get('/transparency/broken')?.at(-1)).toMatchObject({ kind: 'close', reason: 'network-error' });
  expect(records.flatMap((record) => (record.kind === 'note' ? [record.code] : []))).toEqual([
    'note_constructor_threw',
  ]);
});

test('nothing of the channel reaches the page, and what it forges reaches nobody', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write('data: true\n\nevent: end\ndata:\n\n');
  });
  const page = await browser().newPage(
    script(`
      window.heard = [];
      const tell = (event) => { window.heard.push(event.type + ' ' + (event.detail ?? '')); };
      const types = ['message', 'sse-devtools:pair', 'object', 'fact', 'wake', 'envelope', 'command', 'connect'];
      for (const target of [window, document, document.documentElement]) {
        for (const type of types) target.addEventListener(type, tell, true);
      }
      for (const [owner, name] of [[EventTarget.prototype, 'dispatchEvent'], [MessagePort.prototype, 'postMessage'],
        [window, 'postMessage'], [document, 'createDocumentFragment'], [JSON, 'stringify'], [window, 'CustomEvent'], [window, 'MouseEvent'],
        [window, 'MessageChannel'], [Node.prototype, 'appendChild']]) {
        const native = owner[name];
        owner[name] = function (...args) {
          window.heard.push('used ' + name);
          return new.target ? Reflect.construct(native, args) : Reflect.apply(native, this, args);
        };
      }
      const source = new EventSource('/stream');
      source.addEventListener('message', () => {});
      source.addEventListener('end', () => {
        window.heardOfUs = [...window.heard];
        // Forgeries: pairing again, facts on every target, a made-up message on the source.
        const node = document.createElement('div');
        const pair = new MouseEvent('sse-devtools:pair', { relatedTarget: node, cancelable: true, bubbles: true });
        window.paired = !document.dispatchEvent(pair) || pair.defaultPrevented;
        const facts = ['["source",1]', '["chunk",1,"utf-8"]', '["closed",1]', '["trouble"]'];
        for (const fact of facts) {
          for (const target of [window, document, node, source]) {
            for (const type of ['fact', 'envelope', 'wake']) target.dispatchEvent(new CustomEvent(type, { detail: fact + '\\nforged' }));
          }
          window.postMessage(fact, '*');
        }
        source.dispatchEvent(new MessageEvent('message', { data: 'forged', lastEventId: 'forged' }));
        source.dispatchEvent(new Event('error'));
        source.dispatchEvent(new Event('open'));
        window.dispatchEvent(new PageTransitionEvent('pagehide'));
        window.dispatchEvent(new ErrorEvent('error', { message: 'forged' }));
        document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation',
          { effectiveDirective: 'connect-src', blockedURI: 'forged', documentURI: 'forged', violatedDirective: 'connect-src',
            originalPolicy: 'forged', disposition: 'enforce', statusCode: 200 }));
        source.close();
        window.done = true;
      });`),
  );
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(browser(), page), 'it is closed', haveEnded(1));
  expect(await page.evaluate('window.heardOfUs')).toEqual([]);
  expect(await page.evaluate('window.paired')).toBe(false);
  expect(outlineOf(records)).toBe('frame connection listener open message close:closed-by-page');
  expect(messagesOf(records).map(({ data }) => data)).toEqual(['true', '']);
  expect(JSON.stringify(records)).not.toContain('forged');
});

test('names that mean something to objects are names like any other', async () => {
  const names = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'then', 'valueOf', ''];
  const data = (name: string) => `{"${name}":{"polluted":true}}`;
  demo().route('/stream', (exchange) => {
    exchange.stream();
    for (const name of names) exchange.write(`event: ${name}\nid: ${name}\ndata: ${data(name)}\n\n`);
    exchange.write('event: end\ndata:\n\n');
  });
  demo().route('/fetched', (exchange) => {
    exchange.stream({ 'x-constructor': '__proto__' });
    exchange.write('event: __proto__\ndata: 1\n\n');
    exchange.end();
  });
  const page = await browser().newPage(
    script(`
      const source = new EventSource('/stream');
      for (const name of ${JSON.stringify(names)}) source.addEventListener(name, () => {});
      source.addEventListener('end', async () => {
        source.close();
        const headers = JSON.parse('{"constructor":"x","hasownproperty":"y"}');
        await (await fetch('/fetched', { headers })).text();
        window.done = true;
      });`),
  );
  await page.waitForFunction('window.done');
  const records = await recordsWhen(await attach(browser(), page), 'both have ended', haveEnded(2));
  expect(messagesOf(records).map((message) => [message.type, message.lastEventId, message.data])).toEqual([
    ...names.map((name) => [name === '' ? 'message' : name, name, data(name)]),
    ['end', '', ''],
  ]);
  expect(byUrl(records).get('/fetched')?.[0]).toMatchObject({
    requestHeaders: [
      ['constructor', 'x'],
      ['hasownproperty', 'y'],
    ],
  });
});

test('a gigabyte that no panel takes: what the page keeps is bounded, what is gone is counted', async () => {
  const size = 1_000_000;
  const count = 1_000;
  const event = `data: ${'x'.repeat(size)}\n\n`;
  demo().route('/stream', async (exchange) => {
    exchange.stream();
    for (let sent = 0; sent < count && !exchange.over.aborted; sent++) await exchange.flood(event);
    exchange.write('event: end\ndata:\n\n');
  });
  const page = await browser().newPage(
    script(`
      const source = new EventSource('/stream');
      source.onmessage = () => {};
      source.addEventListener('end', () => { source.close(); window.done = true; });`),
  );
  await page.waitForFunction('window.done', { timeout: 170_000 });
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  expect(usedSize).toBeLessThan(40_000_000);
  const records = await recordsWhen(await attach(browser(), page), 'it is closed', haveEnded(1));
  // What the connection lost; notes about the page's busy thread are the document's.
  const lost = records.reduce(
    (sum, record) => sum + (record.kind === 'dropped' && record.connection !== null ? record.count : 0),
    0,
  );
  // One of the entries is that the stream opened.
  expect(lost + messagesOf(records).length).toBe(count + 1 + (records.some(({ kind }) => kind === 'open') ? 0 : 1));
  expect(messagesOf(records).length).toBeLessThanOrEqual(10);
}, 200_000);

test('exceptions and deep recursion in the page are its own affair', async () => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write('data: 1\n\ndata: 2\n\n');
  });
  const page = await browser().newPage(
    script(`
      window.made = 0;
      function deep() {
        try { deep(); } catch {
          if (window.made >= 50) return;
          const deepest = new EventSource('/deep');
          window.made += 1;
          deepest.close();
        }
      }
      try { deep(); } catch {}
      const source = new EventSource('/stream');
      source.onmessage = ({ data }) => { if (data === '2') window.done = true; throw new TypeError('on purpose ' + data); };`),
  );
  await page.waitForFunction('window.done');
  const opened = await attach(browser(), page);
  await recordsWhen(opened, 'both exceptions are there', (all) => {
    return all.filter((record) => record.kind === 'note' && record.code === 'note_handler_threw').length === 2;
  });
  const records = await recordsIn(opened);
  const made = await page.evaluate('window.made');
  const seen = records.filter((record) => record.kind === 'connection' && record.url.endsWith('/deep')).length;
  const missing = records.filter(
    (record) => record.kind === 'note' && record.code === 'note_capture_incomplete',
  ).length;
  expect(made).toBeGreaterThan(0);
  // Whatever could not be told for want of a stack is at least said to be missing.
  expect({ made, seen, missing, isAccounted: seen === made || missing === 1 }).toMatchObject({ isAccounted: true });
  const list = byUrl(records).get('/stream') ?? [];
  expect(outlineOf(list)).toBe('connection listener open message note message note');
  expect(list.filter((record) => record.kind === 'note').map(({ values }) => values)).toEqual([
    ['message', 'Uncaught TypeError: on purpose 1', expect.stringMatching(/\/page:\d+:\d+$/)],
    ['message', 'Uncaught TypeError: on purpose 2', expect.stringMatching(/\/page:\d+:\d+$/)],
  ]);
});

describe('a frame whose records are rubbish', () => {
  let folder: string;
  let spoilt: TestBrowser;

  beforeAll(async () => {
    // No page can do that: so the relay of the extension itself is spoilt, for frames whose address asks for it.
    folder = await mkdtemp(join(tmpdir(), 'sse-spoilt-'));
    await cp(builtExtension('chrome'), folder, { recursive: true });
    const relay = join(folder, 'relay.js');
    const code = await readFile(relay, 'utf8');
    await writeFile(
      relay,
      `if (location.search === '?spoilt') {
        const connect = chrome.runtime.connect.bind(chrome.runtime);
        chrome.runtime.connect = (...args) => {
          const port = connect(...args);
          const post = port.postMessage.bind(port);
          port.postMessage = (text) => post(text.replace('"kind":"message"', '"kind":"constructor"'));
          return port;
        };
      }\n`,
    );
    await appendFile(relay, code);
    spoilt = await openBrowser({ extension: folder });
  });
  afterAll(async () => {
    await spoilt?.close();
    await rm(folder, { recursive: true });
  });

  test('is cut off with a note; the others go on', async () => {
    for (const name of ['good', 'bad']) {
      demo().route(`/${name}-stream`, async (exchange) => {
        exchange.stream();
        await exchange.every(20, (sent) => exchange.send({ data: `${sent}` }));
      });
      demo().page(`/${name}`, `<script>new EventSource('/${name}-stream').onmessage = () => {}</script>`);
    }
    const { panel } = await spoilt.openPanel(
      demo().page('/frames', '<iframe src="/good"></iframe><iframe src="/bad?spoilt"></iframe>'),
    );
    await panel.waitForText('body', 'sent records that are not valid');
    const good = async () => (await connectionRows(panel)).find(({ name }) => name.includes('good'))?.events ?? 0;
    const before = await good();
    await expect.poll(good).toBeGreaterThan(before + 20);
    expect((await connectionRows(panel)).find(({ name }) => name.includes('bad'))?.events ?? 0).toBe(0);
    await panel.screenshot('hostile-cut-off.png');
  });
});
