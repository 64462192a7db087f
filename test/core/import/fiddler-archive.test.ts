/** Fiddler's archives (`.saz`): a zip file with each response next to its request. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { messagesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';

test('streams have the URL and method of their request, and the request is not reported itself', async () => {
  const archive = zipSync({
    'raw/1_c.txt': strToU8('POST https://example.test/chat HTTP/1.1\r\nHost: example.test\r\n\r\n{"stream":true}'),
    'raw/1_m.xml': strToU8('<?xml version="1.0"?><Session/>'),
    'raw/1_s.txt': strToU8(`${head}data: one\n\n`),
    'raw/2_c.txt': strToU8('GET https://example.test/feed HTTP/1.1\r\nHost: example.test\r\n\r\n'),
    'raw/2_m.xml': strToU8('<?xml version="1.0"?><Session/>'),
    'raw/2_s.txt': strToU8(`${head}data: two\n\n`),
  });
  const { session, report } = await importBytes(new Uint8Array(archive), 'feed.saz');
  expect(session.connections.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST https://example.test/chat',
    'GET https://example.test/feed',
  ]);
  expect(await Promise.all(session.connections.map(messagesOf))).toEqual([['one'], ['two']]);
  expect(report?.skipped).toEqual([]);
});
