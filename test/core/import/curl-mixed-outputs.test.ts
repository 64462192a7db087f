/** Two outputs of curl in one file: the head that `-i` adds to `-v`, the body between the dumps of a trace. */
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../export/read-entries.ts';
import { importBytes } from './import-session.ts';

const head = ['HTTP/2 200', 'content-type: text/event-stream', 'x-first: one', ''];
const body = 'data: one\n\ndata: two\nx-first: no head\n\n';

function lines(texts: readonly string[], mark = ''): string {
  return texts.map((text) => `${mark}${text}\r\n`).join('');
}

const request = lines(['GET /feed HTTP/2', 'host: shop.example', ''], '> ');
const redirect = ['HTTP/2 302', 'location: /feed', ''];

describe('curl -v -i', () => {
  test.each([
    ['the plain head behind the marked one', lines(head, '< ') + lines(head)],
    ['and behind how much came', `${lines(head, '< ')}{ [29 bytes data]\n${lines(head)}`],
    ['each line behind its own', head.map((line) => lines([line], '< ') + lines([line])).join('')],
    ['both heads of a redirect', lines(redirect, '< ') + lines(redirect) + request + lines(head, '< ') + lines(head)],
    ['no plain head', lines(head, '< ')],
  ])('%s', async (_what, heads) => {
    const { session } = await importBytes(request + heads + body, 'feed.txt');
    expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
    const attempts = session.connections.flatMap((connection) => connection.attempts);
    expect(attempts.map(({ response }) => response?.headers.length)).toEqual([2]);
    expect(session.connections[0]?.wireIssues).toMatchObject([{ reason: 'unknown-field', examples: [{ line: 4 }] }]);
  });
});

/** One block of a trace with `--trace-time`; `text` must be ASCII. */
function block(kind: string, text: string, mode: 'hex' | 'ascii'): string {
  const size = `12:00:00.000001 <= ${kind}, ${text.length} bytes (0x${text.length.toString(16)})\n`;
  if (mode === 'ascii') {
    let at = 0;
    const rows = text.split('\r\n').map((row) => {
      const offset = at.toString(16).padStart(4, '0');
      at += row.length + 2;
      return row === '' && at > text.length ? '' : `${offset}: ${row.replaceAll('\n', '.')}\n`;
    });
    return size + rows.join('');
  }
  const bytes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0'));
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const pairs = bytes.slice(row * 16, row * 16 + 16).join(' ');
    return `${(row * 16).toString(16).padStart(4, '0')}: ${pairs.padEnd(47)} .\n`;
  });
  return size + rows.join('');
}

describe.each(['hex', 'ascii'] as const)('a trace to the same output as the body, %s', (mode) => {
  const heads = head.map((line) => block('Recv header', `${line}\r\n`, mode)).join('');
  const data = (text: string) => block('Recv data', text, mode) + text;
  const end = '12:00:01.000001 == Info: Connection #0 to host shop.example left intact\n';

  test('a body with line ends where its pieces end', async () => {
    const { session } = await importBytes(
      `${heads}${data('data: one\n\n')}${data('data: two\n\n')}${end}`,
      'trace.txt',
    );
    expect(await entriesOf(session, 'message')).toEqual(['one', 'two']);
  });

  test('a body that is split within lines', async () => {
    const pieces = ['data: o', 'ne\n\ndata: t', 'wo\n\n', 'data: 3\n\n:'];
    const { session } = await importBytes(`${heads}${pieces.map(data).join('')}${end}`, 'trace.txt');
    expect(await entriesOf(session, 'message')).toEqual(['one', 'two', '3']);
    expect(session.connections[0]?.attempts[0]?.endReason).toBe('server-ended');
  });
});
