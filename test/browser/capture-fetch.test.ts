/** Streams of fetch and XMLHttpRequest in the real browser, consumed in every way: request, response, bytes and end. */
import { expect, test } from 'vitest';
import type { CaptureRecord } from '../../src/core/record.ts';
import { consumeStreams } from '../demo/transparency/fetch-streams.ts';
import { attach, byUrl, outlineOf, recordsWhen, useAnyCapture } from './support/capture.ts';
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
    await new Promise((resolve) => setTimeout(resolve, 20));
    exchange.write(bytes.subarray(cut));
    if (!exchange.url.search.endsWith('-endless')) exchange.end();
  });
  const ndjson = { 'content-type': 'application/x-ndjson' };
  demo().route('/streams/ndjson', (exchange) => exchange.answer(200, ndjson, '"only line"'));
  demo().route('/streams/redirect', (exchange) => exchange.answer(302, { location: '/streams/stream?redirected' }));
  demo().route('/streams/json', (exchange) => exchange.answer(200, { 'content-type': 'application/json' }, '{}'));
  demo().route('/streams/broken', (exchange) => {
    exchange.stream();
    exchange.write(text);
    setTimeout(() => exchange.cut(), 50);
  });
  const script = `(${consumeStreams})().then((seen) => { window.seen = seen; })`;
  const page = await browser().newPage(demo().page('/streams', `<p>Streams</p><script>${script}</script>`));
  await page.waitForFunction('window.seen');
  const records = await recordsWhen(
    await attach(browser(), page),
    'all streams have ended',
    (all) => all.filter(({ kind }) => kind === 'close').length === 24,
  );
  const lists = byUrl(records);
  const at = (name: string) => lists.get(`/streams/stream?${name}`) ?? [];
  const whole = [
    'reader',
    'post',
    'request',
    'iterated',
    'text',
    'blob',
    'buffer',
    'through',
    'to',
    'tee',
    'clone',
    'byob',
    'xhr',
    'xhr-buffer',
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
