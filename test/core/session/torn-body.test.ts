/** A body of which a part was lost: what comes after the loss is not read as the end of what came before it. */
import { describe, expect, test } from 'vitest';
import type { CaptureRecord } from '../../../src/core/record.ts';
import type { Connection } from '../../../src/core/session/types.ts';
import { growingSession } from '../../support/growing-session.ts';
import { connectionOf, entriesOf, eventSource, fetchStream, start } from '../../support/records.ts';

/** Some chunks of the connection `chat` are lost. */
const lost: CaptureRecord = {
  kind: 'dropped',
  connection: 'chat',
  time: start + 50,
  count: 3,
  bytes: 100,
  reason: 'page-history',
};

/** A body in chunks, some of which are lost. */
function torn(chunks: readonly (string | typeof lost)[], facts: { readonly format?: 'ndjson' } = {}): Connection {
  const { session, take, takeRecords } = growingSession();
  const script = fetchStream('chat', facts).opened(1);
  take(script);
  for (const chunk of chunks) {
    if (typeof chunk === 'string') take(script.chunk(60, chunk));
    else takeRecords(chunk);
  }
  return connectionOf(session, 'chat');
}

/** What was read from it, without its opening entries. */
const readOf = (chunks: Parameters<typeof torn>[0]) => entriesOf(torn(chunks).log).slice(2);
const gap = 'dropped 3 page-history';

describe('after a loss in a body', () => {
  test('no message is made of two halves, and the next complete one is right', () => {
    const tail = '"tail of another"}\n\n';
    expect(readOf(['data: one\n\ndata: {"a":', lost, `${tail}data: next\n\n`])).toEqual([
      'message one',
      gap,
      'message next',
    ]);
  });

  test.each([
    ['a line', 'lo\ndata: rest\n\n'],
    ['a line of CR and LF', 'lo\r\ndata: rest\r\n\r\n'],
    ['a line of CR', 'lo\rdata: rest\r\r'],
  ])('the rest of an event that was cut in %s is left out', (_, rest) => {
    expect(readOf(['data: hel', lost, `${rest}data: next\n\n`])).toEqual([gap, 'message next']);
  });

  test('the rest of an event may come in several chunks', () => {
    expect(readOf(['data: a', lost, 'bc', 'de\ndata: rest\n\n', 'data: next\n\n'])).toEqual([gap, 'message next']);
  });

  test.each(['data: next\n\n', 'id: 7\ndata: next\n\n', 'event: token\ndata: next\n\n'])(
    'a chunk that begins with a whole event is read: %j',
    (chunk) => {
      expect(readOf(['data: unfinish', lost, chunk])).toEqual([gap, 'message next']);
    },
  );

  test('a comment is one entry, a torn one is none', () => {
    expect(readOf([': hel', lost, 'lo\n\n: whole\n\n'])).toEqual([gap, 'comment  whole']);
  });

  test('at its beginning, the rest is read from its first complete event on', () => {
    expect(readOf([lost, 'ello\ndata: rest\n\ndata: next\n\n'])).toEqual([gap, 'message next']);
  });

  test('a second loss tears it again', () => {
    expect(readOf(['data: a', lost, 'b\n\ndata: two\n\ndata: c', lost, 'd\n\ndata: three\n\n'])).toEqual([
      gap,
      'message two',
      gap,
      'message three',
    ]);
  });

  test('every entry has its own bytes and its place in what is left of the body', () => {
    const before = 'data: one\n\ndata: {"a":';
    const rest = 'ello\n\n';
    const { log, wireIssues } = torn([before, lost, `${rest}evnt: x\ndata: next\n\ndata: la`, 'st\n\n']);
    const found = ['message next', 'message last'].map((entry) => {
      const index = log.first + entriesOf(log).indexOf(entry);
      return [new TextDecoder().decode(log.raw(index) ?? undefined), log.offset(index)];
    });
    const next = before.length + rest.length;
    expect(found).toEqual([
      ['evnt: x\ndata: next\n\n', next],
      ['data: last\n\n', next + 'evnt: x\ndata: next\n\n'.length],
    ]);
    expect(wireIssues).toMatchObject([{ reason: 'unknown-field', examples: [{ offset: next }] }]);
  });

  test('lines of JSON are not made of two halves either', () => {
    const { log, wireIssues } = torn(['{"a":1}\n{"b":', lost, '22}\n{"c":3}\n'], { format: 'ndjson' });
    expect(entriesOf(log).slice(2)).toEqual(['message {"a":1}', gap, 'message {"c":3}']);
    expect(wireIssues).toEqual([]);
  });
});

test('records that are missing on the way tear the body as well', () => {
  const { session, take } = growingSession();
  const script = fetchStream('chat').opened(1).chunk(2, 'data: {"a":');
  take(script);
  const { length } = script.records;
  const { records } = script.chunk(3, '"tail"}\n\ndata: next\n\n');
  session.applyBatch({ source: 'page', from: length + 5, records: records.slice(length) });
  expect(entriesOf(connectionOf(session, 'chat').log).slice(2)).toEqual(['dropped 5 transport', 'message next']);
});

test('data that crossed in parts, some of them lost, does not join the next message', () => {
  const { session, take, takeRecords } = growingSession();
  const script = eventSource('chat').opened(1);
  take(script);
  takeRecords({ kind: 'message-part', connection: 'chat', time: start + 2, data: 'half' }, lost);
  take(script.message(60, 'whole'));
  expect(entriesOf(connectionOf(session, 'chat').log).slice(2)).toEqual([gap, 'message whole']);
});

test('the body of the next attempt is read from its beginning', () => {
  const { session, take, takeRecords } = growingSession();
  const script = eventSource('chat').opened(1).chunk(2, 'data: a');
  take(script);
  takeRecords({ ...lost, connection: 'chat' });
  take(script.error(60, 'server-ended').opened(70).chunk(71, 'ignored: x\ndata: whole\n\n'));
  expect(entriesOf(connectionOf(session, 'chat').log).at(-1)).toBe('message whole');
});
