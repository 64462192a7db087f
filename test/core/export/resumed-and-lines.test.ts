/**
 * Streams that cannot be fixture files: interrupted and resumed, or lines of JSON with their own times. The import
 * gives back what was exported.
 */
import { expect, test } from 'vitest';
import { harFormat } from '../../../src/core/export/har.ts';
import { rawStreamFormat } from '../../../src/core/export/raw-stream.ts';
import type { CloseReason } from '../../../src/core/record.ts';
import { type ConnectionScript, eventSource, fetchStream, sessionOf } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, exportText, wholeSession } from './export-text.ts';
import { entriesOf } from './read-entries.ts';

/** A feed that is interrupted after `last` and resumed with `next`. */
function resumed(last: string, next: string): ConnectionScript {
  return eventSource('feed')
    .opened(50)
    .chunk(100, `id: 1\ndata: one\n\n${last}`)
    .error(200)
    .connecting(300, '1')
    .opened(350)
    .chunk(400, next);
}

async function rawOf(script: ConnectionScript): Promise<string> {
  return exportText(rawStreamFormat, wholeSession(sessionOf(script)));
}

test('an event that an interruption cut off does not spoil the first event after it', async () => {
  const back = await importBytes(await rawOf(resumed('data: tw', 'id: 2\ndata: two\n\n')), 'feed.sse');
  expect(await entriesOf(back.session, 'message')).toEqual(['one', 'two']);
  expect(await entriesOf(back.session, 'comment')).toEqual([
    ' Cut off within an event, which no client took up:',
    'data: tw',
  ]);
});

test('an unfinished event at the end of the last attempt is written as it is', async () => {
  const text = await rawOf(resumed('', 'data: two\n\ndata: thr'));
  expect(text).toBe('id: 1\ndata: one\n\ndata: two\n\ndata: thr');
});

test('a stream whose events are never finished is written as it is, from its first byte', async () => {
  const script = fetchStream('feed').opened(10).chunk(20, 'data: first\n').chunk(40, 'data: second\n');
  expect(await rawOf(script)).toBe('data: first\ndata: second\n');
  expect(await rawOf(script.closed(60, 'server-ended'))).toBe('data: first\ndata: second\n');
});

test('a byte order mark of a later attempt is left out', async () => {
  expect(await rawOf(resumed('', '\uFEFFdata: two\n\n'))).toBe('id: 1\ndata: one\n\ndata: two\n\n');
});

test('a line of JSON without its end does not swallow the first line after an interruption', async () => {
  const lines = fetchStream('lines', { format: 'ndjson' }).opened(50).chunk(100, '{"a":1}\n{"b":2}').error(200);
  lines.connecting(300, null).opened(350).chunk(400, '{"c":3}\n');
  expect(await rawOf(lines)).toBe('{"a":1}\n{"b":2}\n{"c":3}\n');
});

test.each<CloseReason>(['network-error', 'closed-by-page', 'server-ended'])(
  'a HAR keeps how a stream ended: %s',
  async (reason) => {
    const feed = eventSource('feed')
      .opened(50)
      .chunk(100, 'data: one\n\n')
      .error(200)
      .connecting(300, null)
      .opened(350);
    const session = sessionOf(feed.chunk(400, 'data: two\n\n').closed(500, reason));
    const back = await importBytes(await exportBytes(harFormat, wholeSession(session)), 'feed.har');
    const ends = back.session.connections.map(({ attempts }) => attempts.map(({ endReason }) => endReason));
    expect(ends).toEqual([['network-error', reason]]);
  },
);

test('a HAR does not claim that the server ended a stream that is still running', async () => {
  const session = sessionOf(eventSource('feed').opened(50).chunk(100, 'data: one\n\n'));
  const back = await importBytes(await exportBytes(harFormat, wholeSession(session)), 'feed.har');
  expect(back.session.connections[0]?.attempts[0]?.endReason).toBe('unknown');
  expect(await entriesOf(back.session, 'message')).toEqual(['one']);
});

test.each(['[2001:db8::1]:8443', '[2001:db8::1]', '127.0.0.1:80'])(
  'a HAR keeps the address, with its port if known: %s',
  async (remoteAddress) => {
    const feed = eventSource('feed').response(50, { remoteAddress }).opened(50).chunk(100, 'data: one\n\n');
    const back = await importBytes(await exportBytes(harFormat, wholeSession(sessionOf(feed))), 'feed.har');
    expect(back.session.connections[0]?.attempts[0]?.response?.remoteAddress).toBe(remoteAddress);
  },
);

test('a HAR of JSON lines has each message once, at its own time', async () => {
  const lines = fetchStream('lines', { method: 'POST', format: 'ndjson' }).opened(100);
  lines.chunk(300, '{"response":"Hel","done":false}\n').chunk(700, '{"response":"lo","done":true}\n').closed(800);
  const back = await importBytes(await exportBytes(harFormat, wholeSession(sessionOf(lines))), 'lines.har');
  expect(await entriesOf(back.session, 'message')).toEqual([
    '{"response":"Hel","done":false}',
    '{"response":"lo","done":true}',
  ]);
  const [connection] = back.session.connections;
  const times = Array.from({ length: connection?.log.end ?? 0 }, (_, index) => index)
    .filter((index) => connection?.log.kind(index) === 'message')
    .map((index) => connection?.log.time(index) ?? 0);
  expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 400]);
});
