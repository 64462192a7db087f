/** What curl says when a transfer fails stands behind the body in a file that took both (`2>&1`): it is no line of the stream. */
import { expect, test } from 'vitest';
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
