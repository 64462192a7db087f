/** A document that was left may come back from the back/forward cache: its streams continue where they were. */
import { describe, expect, test } from 'vitest';
import type { FrameRecord } from '../../../src/core/record.ts';
import type { Connection, Session } from '../../../src/core/session/types.ts';
import { growingSession } from '../../support/growing-session.ts';
import { connectionOf, entriesOf, eventSource, fetchStream, start } from '../../support/records.ts';

const frame = { id: 'document', url: 'https://example.com/', top: true };
const left = (after: number, id = frame.id): FrameRecord => ({
  kind: 'frame',
  time: start + after,
  frame: { ...frame, id },
  alive: false,
});
const back = (after: number, id = frame.id): FrameRecord => ({ ...left(after, id), alive: true });

/** Ids of the connections with their states. */
const statesOf = ({ connections }: Session) => connections.map(({ id, state }) => `${id} ${state}`);

/** The messages, each with its bytes. */
function messagesOf({ log }: Connection): [text: string | undefined, bytes: string][] {
  const found: [string | undefined, string][] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if (log.kind(index) !== 'message') continue;
    found.push([log.text(index), new TextDecoder().decode(log.raw(index) ?? undefined)]);
  }
  return found;
}

describe('a stream whose document comes back', () => {
  test('is the same connection, open again, and its body continues in the middle of an event', () => {
    const { session, take, takeRecords } = growingSession();
    const script = fetchStream('chat', { frame }).opened(1);
    take(script.chunk(2, 'data: one\n\ndata: t'));
    takeRecords(left(10));
    expect(statesOf(session)).toEqual(['chat closed']);
    takeRecords(back(5_000));
    expect(statesOf(session)).toEqual(['chat open']);
    take(script.chunk(5_010, 'wo\n\ndata: three\n\n'));
    const chat = connectionOf(session, 'chat');
    expect(chat.attempts).toMatchObject([{ end: null, endReason: null, messages: 3, chunks: 2 }]);
    expect(messagesOf(chat)).toEqual([
      ['one', 'data: one\n\n'],
      ['two', 'data: two\n\n'],
      ['three', 'data: three\n\n'],
    ]);
  });

  test('ends as it would have ended', () => {
    const { session, take, takeRecords } = growingSession();
    const script = fetchStream('chat', { frame }).opened(1);
    take(script.chunk(2, 'data: one\n\n'));
    takeRecords(left(10), back(20));
    take(script.closed(30, 'server-ended'));
    const { state, attempts } = connectionOf(session, 'chat');
    expect([state, attempts[0]?.endReason, attempts[0]?.end]).toEqual(['closed', 'server-ended', start + 30]);
  });

  test('is in the state in which it was left', () => {
    const { session, take, takeRecords } = growingSession();
    take(eventSource('connecting', { frame }));
    take(eventSource('open', { frame }).opened(1));
    take(eventSource('waiting', { frame }).opened(1).error(2));
    const before = statesOf(session);
    takeRecords(left(10), back(20));
    expect(statesOf(session)).toEqual(before);
    expect(connectionOf(session, 'waiting').attempts).toMatchObject([{ end: start + 2, endReason: 'network-error' }]);
  });

  test('stays ended if something else had ended it', () => {
    const { session, take, takeRecords } = growingSession();
    take(eventSource('before', { frame }).opened(1).closed(2));
    const script = eventSource('meanwhile', { frame }).opened(1);
    take(script);
    takeRecords(left(10));
    take(script.error(11, 'network-error', 'closed'));
    takeRecords(back(20));
    expect(statesOf(session)).toEqual(['before closed', 'meanwhile failed']);
  });

  test('comes back with that document only', () => {
    const { session, take, takeRecords } = growingSession();
    take(eventSource('mine', { frame }).opened(1));
    take(eventSource('other', { frame: { ...frame, id: 'advert' } }).opened(1));
    takeRecords(left(10), left(10, 'advert'), back(20, 'advert'));
    expect(statesOf(session)).toEqual(['mine closed', 'other open']);
  });
});

describe('a stream that was removed because its document was left', () => {
  test('is back with its document, without its entries, and its body continues in the middle of an event', () => {
    const { session, take, takeRecords } = growingSession();
    const script = fetchStream('chat', { frame }).opened(1);
    take(script.chunk(2, 'data: one\n\ndata: t'));
    takeRecords(left(10));
    session.leave('chat');
    expect(statesOf(session)).toEqual([]);
    takeRecords(back(5_000));
    expect(statesOf(session)).toEqual(['chat open']);
    expect(session.entries).toBe(0);
    take(script.chunk(5_010, 'wo\n\ndata: three\n\n'));
    const chat = connectionOf(session, 'chat');
    expect(entriesOf(chat.log)).toEqual(['message two', 'message three']);
    expect(messagesOf(chat).at(-1)).toEqual(['three', 'data: three\n\n']);
    expect(chat.messages).toBe(2);
    expect(session.notes).toEqual([]);
  });

  test('is listed after those that arrived in the meantime', () => {
    const { session, take, takeRecords } = growingSession();
    take(eventSource('first', { frame }).opened(1));
    take(eventSource('second', { frame }).opened(1));
    takeRecords(left(10));
    for (const id of ['first', 'second']) session.leave(id);
    take(eventSource('since', { frame: { ...frame, id: 'next' } }).opened(20));
    takeRecords(back(30));
    expect(session.connections.map(({ id, index }) => [id, index])).toEqual([
      ['since', 0],
      ['first', 1],
      ['second', 2],
    ]);
  });

  test('stays away if it had ended before, or ended in the meantime', () => {
    const { session, take, takeRecords } = growingSession();
    take(eventSource('before', { frame }).opened(1).closed(2));
    const script = eventSource('meanwhile', { frame }).opened(1);
    take(script);
    takeRecords(left(10));
    for (const id of ['before', 'meanwhile']) session.leave(id);
    take(script.closed(11));
    takeRecords(back(20));
    expect(statesOf(session)).toEqual([]);
    expect(session.notes).toEqual([]);
  });
});

describe('a stream that was cleared while its document was left', () => {
  test('is back with its document, without what the clear took, and one with it after an undo', () => {
    const { session, take, takeRecords } = growingSession();
    const ended = eventSource('ended', { frame }).opened(1).closed(2);
    const script = fetchStream('chat', { frame }).opened(1);
    take(ended);
    take(script.chunk(2, 'data: one\n\ndata: t'));
    takeRecords(left(10));
    session.clear();
    expect(statesOf(session)).toEqual([]);
    takeRecords(back(5_000));
    expect(statesOf(session)).toEqual(['chat open']);
    take(script.chunk(5_010, 'wo\n\n'));
    expect(messagesOf(connectionOf(session, 'chat'))).toEqual([['two', 'data: two\n\n']]);
    session.undoClear();
    expect(statesOf(session)).toEqual(['ended closed', 'chat open']);
    const chat = connectionOf(session, 'chat');
    expect(messagesOf(chat).map(([data]) => data)).toEqual(['one', 'two']);
    expect([chat.messages, session.notes]).toEqual([2, []]);
  });

  test('is shown as it was after an undo, and open again once its document is back', () => {
    const { session, take, takeRecords } = growingSession();
    const script = eventSource('feed', { frame }).opened(1).message(2, 'one');
    take(script);
    takeRecords(left(10));
    session.clear();
    session.undoClear();
    expect(statesOf(session)).toEqual(['feed closed']);
    takeRecords(back(20));
    take(script.message(30, 'two'));
    expect(session.connections.map(({ id, state, messages }) => [id, state, messages])).toEqual([['feed', 'open', 2]]);
  });

  test('is back even if the clear can no longer be undone, and stays away if it was removed since', () => {
    for (const isRemoved of [false, true]) {
      const { session, take, takeRecords } = growingSession();
      take(eventSource('feed', { frame }).opened(1).message(2, 'one'));
      takeRecords(left(10));
      session.clear();
      if (!isRemoved) session.forgetCleared();
      takeRecords(back(20));
      expect(statesOf(session)).toEqual(['feed open']);
      if (isRemoved) session.remove('feed');
      session.undoClear();
      expect(statesOf(session)).toEqual(isRemoved ? [] : ['feed open']);
      expect(session.entries).toBe(0);
    }
  });
});
