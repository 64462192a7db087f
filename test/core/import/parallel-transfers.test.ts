/** `curl -Z` with `--trace-ids`: the prefix `[transfer-connection]` tells which transfer a line belongs to. */
import { expect, test } from 'vitest';
import type { Session } from '../../../src/core/session/types.ts';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

/** One block of `curl --trace`; `ids` as `0-0`. */
function block(ids: string, heading: string, text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const pairs = bytes.slice(row * 16, row * 16 + 16).join(' ');
    return `${(row * 16).toString(16).padStart(4, '0')}: ${pairs.padEnd(47)} .`;
  });
  return [`[${ids}] ${heading}, ${bytes.length} bytes (0x${bytes.length.toString(16)})`, ...rows, ''].join('\n');
}

function sent(ids: string, path: string): string {
  return block(ids, '=> Send header', `GET ${path} HTTP/1.1\r\nHost: shop.example\r\n\r\n`);
}

function head(ids: string): string {
  const lines = ['HTTP/1.1 200 OK\r\n', 'Content-Type: text/event-stream\r\n', '\r\n'];
  return lines.map((line) => block(ids, '<= Recv header', line)).join('');
}

function data(ids: string, text: string): string {
  return block(ids, '<= Recv data', text);
}

function info(ids: string, text: string): string {
  return `[${ids}] == Info: ${text}\n`;
}

function describeStreams({ connections }: Session): unknown[] {
  return connections.map(({ url, attempts, messages }) => ({
    url,
    messages,
    from: attempts.map(({ response }) => response?.remoteAddress),
    ends: attempts.map(({ endReason }) => endReason),
  }));
}

test('streams that ran at the same time are not mixed', async () => {
  const file = [
    info('0-0', 'Connected to shop.example (127.0.0.1) port 8000'),
    info('1-1', 'Connected to shop.example (127.0.0.2) port 8000'),
    sent('0-0', '/prices'),
    sent('1-1', '/stock'),
    head('0-0'),
    data('0-0', 'data: pri'),
    head('1-1'),
    data('1-1', 'data: stock\n\ndata: mo'),
    data('0-0', 'ce\n\n'),
    info('1-1', 'Recv failure: Connection reset by peer'),
    data('0-0', 'data: prices\n\n'),
    info('0-0', 'Connection #0 to host shop.example left intact'),
    sent('2-0', '/news'),
    head('2-0'),
    data('2-0', 'data: news\n\n'),
  ].join('');
  const { session } = await importBytes(file, 'trace.txt');
  expect(describeStreams(session)).toEqual([
    { url: 'http://shop.example/prices', messages: 2, from: ['127.0.0.1:8000'], ends: ['server-ended'] },
    { url: 'http://shop.example/stock', messages: 1, from: ['127.0.0.2:8000'], ends: ['network-error'] },
    { url: 'http://shop.example/news', messages: 1, from: ['127.0.0.1:8000'], ends: ['server-ended'] },
  ]);
  expect(await entriesOf(session, 'message')).toEqual(['price', 'prices', 'stock', 'news']);
});

test('a transfer that requests again is a further attempt', async () => {
  const file = [
    sent('0-0', '/prices'),
    head('0-0'),
    data('0-0', 'data: one\n\n'),
    info('0-0', 'Connection #0 to host shop.example left intact'),
    sent('1-0', '/prices'),
    head('1-0'),
    data('1-0', 'data: two\n\n'),
  ].join('');
  const { session } = await importBytes(file, 'trace.txt');
  expect(describeStreams(session)).toMatchObject([{ messages: 2, ends: ['server-ended', 'server-ended'] }]);
});

test.each([
  ['with times', '12:00:00.000000 [0-0] '],
  ['without', '[0-0] '],
])('the ids that curl -v puts before its lines are not part of them, %s', async (_what, ids) => {
  const marked = [
    '* Connected to shop.example (127.0.0.1) port 8000',
    '> GET /prices HTTP/1.1',
    '> Host: shop.example',
    '> ',
    '< HTTP/1.1 200 OK',
    '< Content-Type: text/event-stream',
    '< ',
  ].map((line) => `${ids}${line}\n`);
  const end = `data: two\n\n${ids}* Connection #0 to host shop.example left intact\n`;
  const { session } = await importBytes(`${marked.join('')}data: one\n\n${end}`, 'curl.txt');
  expect(describeStreams(session)).toEqual([
    { url: 'http://shop.example/prices', messages: 2, from: ['127.0.0.1:8000'], ends: ['server-ended'] },
  ]);
  expect(session.connections[0]?.wireIssues).toEqual([]);
});
