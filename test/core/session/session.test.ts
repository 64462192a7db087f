/** What a session makes of an EventSource's records. */
import { describe, expect, test } from 'vitest';
import { EntryFlag } from '../../../src/core/session/types.ts';
import { batchOf, connectionOf, entriesOf, eventSource, sessionOf, start } from '../../support/records.ts';

describe('an EventSource', () => {
  test('begins with its first attempt and is open once it says so', () => {
    const feed = connectionOf(sessionOf(eventSource('feed').opened(40)), 'feed');
    expect(feed.state).toBe('open');
    expect(feed.attempts).toMatchObject([{ start, open: start + 40, end: null, waited: null }]);
    expect(entriesOf(feed.log)).toEqual(['connecting', 'open']);
  });

  test('keeps its messages with type, id and listener', () => {
    const script = eventSource('feed').opened(1).message(2, 'hällo', { type: 'greeting', id: '7', heard: false });
    const session = sessionOf(script.message(3, 'again'));
    const { log, messages, lastEventId } = connectionOf(session, 'feed');
    expect(entriesOf(log)).toEqual(['connecting', 'open', 'message hällo', 'message again']);
    expect(session.types.name(log.typeId(2))).toBe('greeting');
    expect(log.dataSize(2)).toBe(6);
    expect(log.flags(2)).toBe(EntryFlag.unheard | EntryFlag.ownId);
    expect([log.lastEventId(2), log.lastEventId(3)]).toEqual(['7', '7']);
    expect([messages, lastEventId]).toEqual([2, '7']);
  });

  test('waits after an error and begins another attempt when it opens again', () => {
    const script = eventSource('feed').opened(10).message(20, 'a', { id: '41' }).retry(21, 3_000);
    const feed = connectionOf(sessionOf(script.error(100).opened(3_150)), 'feed');
    expect(feed.attempts).toMatchObject([
      { end: start + 100, endReason: 'network-error', messages: 1 },
      { start: start + 3_150, waited: 3_050, retryInForce: 3_000, lastEventId: '41', open: start + 3_150 },
    ]);
    expect(feed.state).toBe('open');
  });

  test('counts every failed attempt, even those whose beginning nobody saw', () => {
    const feed = connectionOf(sessionOf(eventSource('feed').error(10).error(20).error(30, 'status', 'closed')), 'feed');
    expect(feed.attempts.map(({ end }) => end)).toEqual([start + 10, start + 20, start + 30]);
    expect(feed.state).toBe('failed');
  });

  test('ends with its document', () => {
    const frame = { id: 'document', url: 'https://example.com/', top: true };
    const session = sessionOf(eventSource('feed', { frame }).opened(1));
    session.applyBatch(batchOf([{ kind: 'frame', time: start + 9, frame, alive: false }], 2));
    expect(connectionOf(session, 'feed')).toMatchObject({ state: 'closed', attempts: [{ endReason: 'navigation' }] });
  });

  test('joins data that arrived in parts', () => {
    const session = sessionOf(eventSource('feed').opened(1));
    const part = { kind: 'message-part', connection: 'feed', time: start + 2 } as const;
    const last = { kind: 'message', connection: 'feed', time: start + 2, type: 'message', lastEventId: '' } as const;
    session.applyBatch(
      batchOf(
        [
          { ...part, data: 'one ' },
          { ...part, data: 'two ' },
          { ...last, data: 'three', heard: true },
        ],
        2,
      ),
    );
    expect(entriesOf(connectionOf(session, 'feed').log)).toEqual(['connecting', 'open', 'message one two three']);
  });

  test('appends a message found later, marked late and with its own attempt', () => {
    const script = eventSource('feed').opened(10).error(100).opened(200).message(300, 'new', { id: '2' });
    const { log } = connectionOf(sessionOf(script.message(50, 'old', { late: true, id: '1' })), 'feed');
    expect(log.text(log.end - 1)).toBe('old');
    expect([log.attempt(log.end - 1), log.flags(log.end - 1) & EntryFlag.late]).toEqual([0, EntryFlag.late]);
  });
});

describe('the order of a source', () => {
  test('a repeated record changes nothing', () => {
    const { records } = eventSource('feed').opened(1).message(2, 'a');
    const session = sessionOf([]);
    session.applyBatch(batchOf(records));
    session.applyBatch(batchOf(records));
    session.applyBatch(batchOf(records.slice(1), 1));
    expect(entriesOf(connectionOf(session, 'feed').log)).toEqual(['connecting', 'open', 'message a']);
  });

  test('a gap in the sequence numbers is reported with its exact count', () => {
    const { records } = eventSource('feed').opened(1).message(2, 'a');
    const session = sessionOf([]);
    session.applyBatch(batchOf(records.slice(0, 2)));
    session.applyBatch(batchOf(records.slice(2), 19));
    expect(entriesOf(connectionOf(session, 'feed').log)).toEqual([
      'connecting',
      'open',
      'dropped 17 transport',
      'message a',
    ]);
    expect(session.dropped.count).toBe(17);
  });
});
