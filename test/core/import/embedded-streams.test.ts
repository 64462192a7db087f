/** Streams that tools store as a string within JSON of their own shape. */
import { describe, expect, test } from 'vitest';
import { entriesOf, messagesOf } from '../export/read-entries.ts';
import { formatOf, importBytes } from './import-session.ts';

const stream = 'event: tick\nid: 1\ndata: {"n":1}\n\ndata: two\n\n';
const url = 'https://example.test/events?a=1';

const charles = [
  { method: 'GET', scheme: 'https', host: 'example.test', path: '/logo.png', response: { body: { encoded: 'AAAA' } } },
  {
    method: 'GET',
    scheme: 'https',
    host: 'example.test',
    path: '/events',
    query: 'a=1',
    response: { status: 200, mimeType: 'text/event-stream', body: { text: stream, charset: 'utf-8' } },
  },
];

const savedResponse = { name: 'ok', originalRequest: { method: 'GET', url: { raw: url } }, code: 200, body: stream };
const postman = { info: { name: 'Feed' }, item: [{ name: 'events', item: [{ response: [savedResponse] }] }] };

const bruno = { items: [{ request: { url }, examples: [{ response: { status: 200, body: { content: stream } } }] }] };

describe('read, with the nearest URL', () => {
  test.each<[string, unknown, string]>([
    ['a session of Charles', charles, url],
    ['a collection of Postman with a saved response', postman, url],
    ['a collection of Bruno with an example', bruno, url],
    ['what a function returned', { statusCode: 200, headers: {}, body: stream }, 'saved.json'],
    ['the same with fields that an event may have', { type: 'response', url, body: stream }, url],
  ])('%s', async (_, document, name) => {
    for (const indent of [0, 2]) {
      const imported = await importBytes(JSON.stringify(document, null, indent), 'saved.json');
      expect(imported.refusal).toBeNull();
      expect(formatOf(imported)).toBe('embedded-stream');
      const [connection, ...others] = imported.session.connections;
      if (connection === undefined) throw new Error('Nothing was imported.');
      expect(others).toEqual([]);
      expect(connection.url).toBe(name);
      expect(await messagesOf(connection)).toEqual(['{"n":1}', 'two']);
    }
  });
});

test('chunks that a program logged as JSON, one per line, are one stream with their times', async () => {
  const chunks = ['event: tick\ndata: one\n\n', 'data: two\n\n'];
  const lines = chunks.map((data, at) => JSON.stringify({ time: Date.UTC(2026, 10, 20) + at, data }));
  const imported = await importBytes(lines.join('\n'), 'chunks.jsonl');
  const [connection, ...others] = imported.session.connections;
  expect(others).toEqual([]);
  expect(connection?.timing).toBe('recorded');
  expect(connection && (await messagesOf(connection))).toEqual(['one', 'two']);
});

test.each(['data: x', 'data: x\n'])(
  'an event whose data is %j is not mistaken for a chunk of a stream',
  async (data) => {
    const { session } = await importBytes(JSON.stringify({ time: Date.UTC(2026, 10, 20), data }), 'events.jsonl');
    expect(await entriesOf(session, 'message')).toEqual([data]);
  },
);

test('an event whose data is a line of a stream stays an event', async () => {
  const events = [
    { event: 'log', data: 'data: not a stream' },
    { event: 'log', data: 'two' },
  ];
  const imported = await importBytes(JSON.stringify(events), 'events.json');
  expect(formatOf(imported)).toBe('event-array');
  expect(imported.session.connections[0]?.messages).toBe(2);
});
