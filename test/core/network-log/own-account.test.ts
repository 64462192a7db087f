/** Streams that only the network log knows of, such as those of workers. */
import { describe, expect, it } from 'vitest';
import { eventSource, fetchStream, sessionOf } from '../../support/records.ts';
import { entry, message } from './har.ts';
import { joinWith } from './join-with.ts';
import { messagesOf } from './messages-of.ts';

describe('streams that only the network log saw', () => {
  it('makes a worker’s stream a connection of its own, at once', () => {
    const session = sessionOf([]);
    joinWith(session).poll(60, entry(5, { ofPage: false, messages: [message(40, 'a'), message(50, 'b', 'tick')] }));
    const [connection] = session.connections;
    expect(connection).toMatchObject({ transport: 'worker', state: 'open', url: 'https://example.com/feed' });
    expect(messagesOf(session, connection?.id ?? '')).toEqual(['40 message a', '50 tick b']);
  });

  it.each([
    ['content-type', 'failed', { mimeType: 'text/html' }],
    ['content-type', 'failed', { mimeType: 'text/event-stream;charset=utf8' }],
    ['status', 'failed', { status: 503, mimeType: 'text/html' }],
    ['stopped', 'closed', { status: 204, mimeType: '' }],
  ] as const)(
    'distinguishes a worker’s EventSource that the browser refused from one that was closed: %s',
    (endReason, state, facts) => {
      const session = sessionOf([]);
      const refused = entry(5, { ofPage: false, error: 'net::ERR_ABORTED', ...facts });
      const join = joinWith(session);
      join.poll(100, refused);
      join.finish(refused, null, 120);
      expect(session.connections).toMatchObject([{ state, attempts: [{ open: null, endReason }] }]);
    },
  );

  it('reads a worker’s stream from its text if the log has no messages', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    const quick = entry(5, { type: 'fetch', ofPage: false });
    join.poll(60, quick);
    join.finish(quick, 'data: a\n\n: note\n\nevent: tick\ndata: b\n\n', 70);
    const [connection] = session.connections;
    expect(messagesOf(session, connection?.id ?? '')).toEqual(['70 message a', '70 tick b']);
    expect(connection?.state).toBe('closed');
  });

  it('waits for the hook before it gives a page’s stream a connection of its own', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    join.poll(1000, entry(5));
    expect(session.connections).toHaveLength(0);
    join.poll(4000, entry(5));
    expect(session.connections[0]?.transport).toBe('eventsource');
  });

  it('withdraws its own connection when the hook reports the stream after all', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    join.poll(4000, entry(5, { messages: [message(40, 'a')] }));
    join.page(eventSource('feed').opened(30).message(40, 'a'));
    join.poll(5000, entry(5, { messages: [message(40, 'a')] }));
    expect(session.connections.map(({ id }) => id)).toEqual(['feed']);
    expect(messagesOf(session, 'feed')).toEqual(['40 message a']);
  });

  describe('through a service worker that passes it on', () => {
    const ofPage = entry(5, { type: 'fetch', viaServiceWorker: true });
    const ofWorker = entry(12, { type: 'fetch', ofPage: false });

    it.each<[string, readonly (readonly unknown[])[]]>([
      ['both at once', [[ofPage, ofWorker]]],
      ['the page’s first', [[ofPage], [ofPage, ofWorker]]],
      ['the worker’s first', [[ofWorker], [ofPage, ofWorker]]],
    ])('a page’s stream is one connection: %s', (_, polls) => {
      const session = sessionOf(fetchStream('feed').opened(30));
      const join = joinWith(session);
      for (const [turn, entries] of polls.entries()) join.poll(100 * (turn + 1), ...entries);
      join.poll(9_000, ofPage, ofWorker);
      expect(session.connections.map(({ id }) => id)).toEqual(['feed']);
    });

    it('a page’s stream is one connection even if the worker’s request ended before the page’s was known', () => {
      const session = sessionOf([]);
      const join = joinWith(session);
      join.poll(100, ofWorker);
      join.finish(ofWorker, 'data: a\n\n', 110);
      join.page(fetchStream('feed').opened(30));
      join.poll(200, ofWorker, ofPage);
      expect(session.connections.map(({ id }) => id)).toEqual(['feed']);
    });

    it('a page’s stream that no hook reported is one connection too', () => {
      const session = sessionOf([]);
      const join = joinWith(session);
      join.poll(100, ofWorker);
      expect(session.connections.map(({ transport }) => transport)).toEqual(['worker']);
      for (const after of [200, 4_000]) join.poll(after, ofPage, ofWorker);
      expect(session.connections.map(({ transport }) => transport)).toEqual(['fetch']);
    });

    it('a stream that the worker opens by itself stays its own', () => {
      const session = sessionOf(fetchStream('feed').opened(30));
      const join = joinWith(session);
      const own = entry(12, { type: 'fetch', ofPage: false, url: 'https://example.com/own' });
      const again = entry(60_000, { type: 'fetch', ofPage: false });
      join.poll(100, ofPage, ofWorker, own);
      join.poll(60_100, ofPage, ofWorker, own, again);
      expect(session.connections.map(({ transport }) => transport)).toEqual(['fetch', 'worker', 'worker']);
    });
  });

  it('groups the reconnects of a worker’s EventSource as attempts', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    const first = entry(5, { ofPage: false, messages: [message(40, 'a', 'message', '1')] });
    join.poll(60, first);
    join.finish(first, 'id: 1\ndata: a\n\n', 100);
    const second = entry(3100, {
      ofPage: false,
      requestHeaders: { 'Last-Event-ID': '1' },
      messages: [message(3140, 'b')],
    });
    join.poll(3200, first, second);
    expect(session.connections).toHaveLength(1);
    expect(session.connections[0]?.attempts.map(({ lastEventId }) => lastEventId)).toEqual([null, '1']);
    expect(messagesOf(session, session.connections[0]?.id ?? '')).toEqual(['40 message a', '3140 message b']);
  });

  it.each(['net::ERR_FAILED', undefined])('expects no reconnect of what the browser refused (%s)', (error) => {
    const session = sessionOf([]);
    const join = joinWith(session);
    const refused = entry(5, { ofPage: false, status: 0, ...(error && { error }) });
    join.poll(60, refused);
    join.finish(refused, null, 100);
    expect(session.connections.map(({ state }) => state)).toEqual(['failed']);
  });

  it('are not repeated for the previous document if the log still has its requests', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    join.navigate(2000);
    join.poll(9000, entry(5), entry(2100, { url: 'https://example.com/new' }));
    expect(session.connections.map(({ url }) => url)).toEqual(['https://example.com/new']);
  });

  it('ends with the navigation', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    join.poll(60, entry(5, { ofPage: false }));
    join.navigate(900);
    expect(session.connections[0]).toMatchObject({ state: 'closed' });
  });

  it('ends with the document when the log forgets the request', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    join.poll(60, entry(5, { ofPage: false }));
    join.poll(900);
    expect(session.connections[0]).toMatchObject({ state: 'closed' });
  });
});
