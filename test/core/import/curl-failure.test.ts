/**
 * curl's error message follows the body in a file that has both of its outputs (`2>&1`): it is not a line of the
 * stream.
 */
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const head = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/event-stream',
  'Cache-Control: no-cache',
  'Transfer-Encoding: chunked',
];
const body = 'data: one\n\ndata: two\n\n';
const broken = 'transfer closed with outstanding read data remaining';
const late = 'Operation timed out after 5000 milliseconds with 22 bytes received';

/** What `curl -i` and `curl -v` write of the response. */
const plain = `${head.join('\r\n')}\r\n\r\n${body}`;
const verbose = `> GET /feed HTTP/1.1\n> Host: shop.example\n>\n${head.map((line) => `< ${line}\n`).join('')}<\n${body}`;

test.each([
  ['curl -i, broken', `${plain}curl: (18) ${broken}\n`, 'network-error'],
  ['curl -v, broken', `${verbose}* ${broken}\n* Closing connection 0\ncurl: (18) ${broken}\n`, 'network-error'],
  ['HTTPie', `${plain}\nhttp: error: ChunkedEncodingError: Response ended prematurely\n`, 'network-error'],
  ['curl -i, out of time', `${plain}curl: (28) ${late}\n`, 'unknown'],
])('%s', async (_what, file, reason) => {
  const { session } = await importBytes(file, 'feed.txt');
  const [connection] = session.connections;
  expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
  expect(connection?.wireIssues).toEqual([]);
  expect(connection?.attempts[0]?.endReason).toBe(reason);
});

test('data that speaks of a curl failure is data', async () => {
  const { session } = await importBytes(`${plain}data: curl: (18) ${broken}\n\n`, 'feed.txt');
  expect(await entriesOf(session, 'message')).toEqual(['one', 'two', `curl: (18) ${broken}`]);
});

/** What `curl -sv` and `curl -v` write when only remarks go to their error output, without `curl: (18)`. */
describe('a remark that reports a failed transfer', () => {
  test.each([
    ['the server broke off', `* ${broken}\n* Closing connection 0\n`],
    [
      'the server broke off, HTTP/2',
      '* HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)\n* Connection #0 to host shop.example left intact\n',
    ],
    ['the connection was reset', '* Recv failure: Connection reset by peer\n* Closing connection\n'],
    [
      'the connection was reset, TLS',
      '* OpenSSL SSL_read: Connection reset by peer, errno 104\n* shutting down connection #0\n',
    ],
    [
      'TLS broke off',
      '* TLS connect error: error:0A000126:SSL routines::unexpected eof while reading\n* Closing connection\n',
    ],
    ['the chunks are damaged', '* Illegal or missing hexadecimal sequence in chunked-encoding\n* Closing connection\n'],
  ])('ends the stream as broken: %s', async (_what, remarks) => {
    const { session } = await importBytes(verbose + remarks, 'feed.txt');
    const [connection] = session.connections;
    expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
    expect(connection?.wireIssues).toEqual([]);
    expect(connection?.attempts[0]?.endReason).toBe('network-error');
  });

  test.each([
    `* ${broken}\n`,
    '* Recv failure: Connection reset by peer\n',
    '* HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)\n',
    '12:00:05.000000 * Connection reset by peer\n',
  ])('is not part of a line that was cut off: %s', async (remark) => {
    const lines = verbose.replace('text/event-stream', 'application/x-ndjson').replace(body, '{"a":1}\n{"b":2}');
    const { session } = await importBytes(`${lines}${remark}* Closing connection 0\n`, 'feed.txt');
    expect(await entriesOf(session, 'message')).toEqual(['{"a":1}', '{"b":2}']);
    expect(session.connections[0]?.attempts[0]?.endReason).toBe('network-error');
  });

  test('loses nothing of a body that follows the remark', async () => {
    const { session } = await importBytes(
      `${verbose.replace(body, '')}* ${broken}\ncurl: (18) ${broken}\n${body}`,
      'feed.txt',
    );
    expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
    expect(session.connections[0]?.attempts[0]?.endReason).toBe('network-error');
  });

  test('ends it as timed out if curl gave up', async () => {
    const { session } = await importBytes(`${verbose}* ${late}\n* Closing connection\n`, 'feed.txt');
    expect(session.connections[0]?.attempts[0]?.endReason).toBe('unknown');
  });

  test('ends it normally if nothing failed', async () => {
    const { session } = await importBytes(`${verbose}* Connection #0 to host shop.example left intact\n`, 'feed.txt');
    expect(session.connections[0]?.attempts[0]?.endReason).toBe('server-ended');
  });
});

test('a response of which only the marked lines were kept is read', async () => {
  const { session } = await importBytes(verbose.replace(/^>.*\n/gm, ''), 'feed.txt');
  expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
});

test('a file whose head never ends is refused', async () => {
  const { refusal, session } = await importBytes('HTTP/1.1 200 OK\r\nContent-Type: text/event-str', 'feed.txt');
  expect(refusal?.reason.key).toBe('import_refused_no_events');
  expect(session.connections).toEqual([]);
});
