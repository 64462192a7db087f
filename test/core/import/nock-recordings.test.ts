/**
 * What nock's recorder writes: a list of requests with their responses.
 * @see https://github.com/nock/nock#recording
 */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { entriesOf } from '../export/read-entries.ts';
import { formatOf, importBytes } from './import-session.ts';

const stream = 'data: one\n\ndata: two\n\n';

function recorded(facts: object): string {
  const call = {
    scope: 'https://llm.acme.test:443',
    method: 'POST',
    path: '/v1/chat',
    body: { stream: true },
    status: 200,
    response: stream,
    rawHeaders: ['Content-Type', 'text/event-stream; charset=utf-8', 'X-Request-Id', '7'],
    responseIsBinary: false,
    ...facts,
  };
  return JSON.stringify([{ ...call, path: '/v1/models', response: { data: [] }, rawHeaders: [] }, call], null, 2);
}

const hex = gzipSync(stream).toString('hex');

test.each<[string, object]>([
  ['a text', {}],
  ['a text, headers by name', { rawHeaders: { 'content-type': 'text/event-stream' } }],
  ['packed bytes', { response: [hex.slice(0, 20), hex.slice(20)] }],
  ['bytes', { response: Buffer.from(stream).toString('hex'), responseIsBinary: true }],
])('of a stream is read: %s', async (_what, facts) => {
  const imported = await importBytes(recorded(facts), 'nock.json');
  expect(formatOf(imported)).toBe('cassette');
  expect(await entriesOf(imported.session, 'message')).toEqual(['one', 'two']);
  const [connection, ...others] = imported.session.connections;
  expect(others).toEqual([]);
  expect(connection).toMatchObject({ url: 'https://llm.acme.test:443/v1/chat', method: 'POST' });
  expect(connection?.attempts[0]?.response?.headers[0]?.[0]).toBe('content-type');
});

test('without a stream is refused', async () => {
  const { refusal } = await importBytes(recorded({ response: 'no', rawHeaders: ['Content-Type', 'text/plain'] }), 'n');
  expect(refusal?.reason.key).toBe('import_refused_cassette');
});
