/** A session stays within its limits, and counts what it drops. */
import { describe, expect, test } from 'vitest';
import type { SessionLimits } from '../../../src/core/session/types.ts';
import { connectionOf, entriesOf, eventSource, fetchStream, sessionOf, start } from '../../support/records.ts';

const none = Number.POSITIVE_INFINITY;
const limitsOf = (limits: Partial<SessionLimits>): { limits: SessionLimits } => ({
  limits: { entries: none, bytes: none, entriesPerConnection: none, bytesPerConnection: none, ...limits },
});

function numbered(id: string, count: number) {
  const script = eventSource(id).opened(1);
  for (let number = 1; number <= count; number += 1) script.message(number + 1, `${id} ${number}`);
  return script;
}

describe('limits', () => {
  test('keep the newest entries of a connection and report the others once', () => {
    const feed = connectionOf(sessionOf(numbered('a', 10), limitsOf({ entriesPerConnection: 3 })), 'a');
    expect(entriesOf(feed.log)).toEqual(['dropped 9 session-limit', 'message a 8', 'message a 9', 'message a 10']);
    expect(feed).toMatchObject({ messages: 10, dropped: { count: 9 } });
  });

  test('keep the names of entries', () => {
    const { log } = connectionOf(sessionOf(numbered('a', 10), limitsOf({ entriesPerConnection: 3 })), 'a');
    expect([log.text(11), log.first, log.end]).toEqual(['a 10', 8, 12]);
  });

  test('bound the bytes of text', () => {
    const script = eventSource('a').opened(1);
    for (let number = 0; number < 50; number += 1) script.message(number, 'x'.repeat(1_000));
    const session = sessionOf(script, limitsOf({ bytesPerConnection: 10_000 }));
    expect(connectionOf(session, 'a').log.end - connectionOf(session, 'a').log.first).toBe(11);
    expect(session.bytes).toBe(10_000);
  });

  test('bound a body that never ends a line, whose message is whole all the same', () => {
    const script = fetchStream('a').opened(1).chunk(2, 'data: ');
    for (let number = 0; number < 50; number += 1) script.chunk(number, 'x'.repeat(1_000));
    const session = sessionOf(script, limitsOf({ bytesPerConnection: 20_000, bytes: 10_000 }));
    expect(session.bytes).toBeLessThanOrEqual(10_000);
    session.setLimits(limitsOf({}).limits);
    session.applyBatch({ source: 'page', from: 53, records: script.chunk(99, '\n\n').records.slice(-1) });
    const { log } = connectionOf(session, 'a');
    expect([log.text(log.end - 1)?.length, log.raw(log.end - 1), log.offset(log.end - 1)]).toEqual([50_000, null, -1]);
  });

  test('bound the bytes of a body', () => {
    const script = fetchStream('a').opened(1);
    for (let number = 0; number < 50; number += 1) script.chunk(number, 'data: one line\n\n'.repeat(100));
    const session = sessionOf(script, limitsOf({ bytesPerConnection: 20_000 }));
    expect(session.bytes).toBeLessThanOrEqual(20_000);
    expect(connectionOf(session, 'a').log.text(connectionOf(session, 'a').log.end - 1)).toBe('one line');
  });

  test('drop the oldest of all connections when the session is full', () => {
    const session = sessionOf([numbered('a', 5), numbered('b', 5)], limitsOf({ entries: 6 }));
    expect(entriesOf(connectionOf(session, 'a').log)).toEqual(['dropped 7 session-limit']);
    expect(entriesOf(connectionOf(session, 'b').log)).toEqual([
      'dropped 1 session-limit',
      'open',
      'message b 1',
      'message b 2',
      'message b 3',
      'message b 4',
      'message b 5',
    ]);
    expect(session).toMatchObject({ entries: 6, dropped: { count: 8 } });
  });

  test('count a loss that was reported before only once', () => {
    const script = numbered('a', 3);
    script.records.splice(2, 0, {
      kind: 'dropped',
      connection: 'a',
      time: start,
      count: 100,
      bytes: 5_000,
      reason: 'page-history',
    });
    const session = sessionOf(script, limitsOf({ entriesPerConnection: 2 }));
    const { log, dropped } = connectionOf(session, 'a');
    expect(entriesOf(log)).toEqual(['dropped 103 session-limit', 'message a 2', 'message a 3']);
    expect([dropped.count, session.dropped.count, session.dropped.bytes]).toEqual([103, 103, 5_003]);
  });

  test('can be changed at any time', () => {
    const session = sessionOf(numbered('a', 10));
    session.setLimits({ entries: none, bytes: none, entriesPerConnection: 2, bytesPerConnection: none });
    expect(entriesOf(connectionOf(session, 'a').log)).toEqual([
      'dropped 10 session-limit',
      'message a 9',
      'message a 10',
    ]);
  });

  test('do not apply to imported files', () => {
    const script = eventSource('file', { transport: 'import' });
    for (let number = 0; number < 10; number += 1) script.message(number, 'x');
    expect(sessionOf(script, limitsOf({ entries: 2, entriesPerConnection: 2 })).entries).toBe(11);
  });
});

describe('clearing', () => {
  test('forgets ended connections and the entries of running ones', () => {
    const session = sessionOf([numbered('gone', 2).closed(9), numbered('runs', 2)]);
    session.clear();
    expect(session.connections.map(({ id, index }) => [id, index])).toEqual([['runs', 0]]);
    const { log, messages } = connectionOf(session, 'runs');
    expect([log.first, log.end, messages, session.entries, session.bytes]).toEqual([4, 4, 0, 0, 0]);
  });

  test('lets a running connection continue', () => {
    const script = numbered('runs', 2);
    const session = sessionOf(script);
    session.clear();
    session.applyBatch({ source: 'page', from: 4, records: script.message(9, 'next').records.slice(-1) });
    expect(entriesOf(connectionOf(session, 'runs').log)).toEqual(['message next']);
  });

  test('a removed connection does not come back', () => {
    const { records } = numbered('a', 1);
    const session = sessionOf(numbered('a', 1));
    session.remove('a');
    session.applyBatch({ source: 'page', from: 3, records });
    expect([session.connections, session.notes]).toEqual([[], []]);
  });
});
