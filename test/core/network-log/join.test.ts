/** The network log's and the page's accounts of the same streams become one connection, with nothing twice. */
import { describe, expect, it } from 'vitest';
import type { ListenerRecord } from '../../../src/core/record.ts';
import { tellsOfFailure } from '../../../src/core/session/failure.ts';
import { defaultLimits } from '../../../src/core/session/retention.ts';
import { batchOf, connectionOf, eventSource, fetchStream, sessionOf, start } from '../../support/records.ts';
import { entry, message } from './har.ts';
import { joinWith } from './join-with.ts';
import { messagesOf } from './messages-of.ts';

function listens(connection: string, type: string, after: number): ListenerRecord {
  return { kind: 'listener', connection, type, listening: true, position: null, time: start + after };
}

describe('joining the network log with the page’s account', () => {
  it('leaves the requests of a page that is prerendered to its hook', () => {
    const session = sessionOf([]);
    const join = joinWith(session);
    const request = entry(5, { ofPage: false, requestHeaders: { 'Sec-Purpose': 'prefetch;prerender' } });
    join.poll(9000, request);
    expect(session.connections).toEqual([]);
    join.page(eventSource('feed').opened(30));
    join.poll(9100, request);
    expect(session.connections.map(({ id }) => id)).toEqual(['feed']);
    expect(connectionOf(session, 'feed').attempts[0]?.response?.status).toBe(200);
  });

  it('reports the rest of a body that the page reads where its hook sees nothing, and its end', () => {
    const page = () => fetchStream('feed').opened(30).chunk(40, 'data: a\n\n');
    const session = sessionOf(page());
    const join = joinWith(session);
    const log = [message(40, 'a'), message(50, 'b', 'tick')];
    const request = { type: 'fetch', messages: log } as const;
    join.poll(100, entry(5, request));
    expect(messagesOf(session, 'feed')).toEqual(['40 message a']);
    const note = { kind: 'note', connection: 'feed', time: start + 110, code: 'note_body_unseen', values: [] } as const;
    session.applyBatch(batchOf([note], page().records.length));
    join.poll(120, entry(5, request));
    expect(messagesOf(session, 'feed')).toEqual(['40 message a', '50 tick b']);
    expect(connectionOf(session, 'feed').state).toBe('open');
    join.finish(entry(5, request), 'data: a\n\nevent: tick\ndata: b\n\n', 200);
    expect(messagesOf(session, 'feed')).toEqual(['40 message a', '50 tick b']);
    expect(connectionOf(session, 'feed').state).toBe('closed');
  });

  it('leaves the streams of a saved session as they were saved', () => {
    const saved = eventSource('saved', { timing: 'recorded', url: 'https://example.com/feed' }).opened(30).closed(90);
    const session = sessionOf([saved]);
    joinWith(session).poll(9_000, entry(5));
    expect(connectionOf(session, 'saved').attempts[0]?.response).toBeNull();
    expect(session.connections).toHaveLength(2);
  });

  it('adds status, headers, address and protocol to the attempt', () => {
    const session = sessionOf(eventSource('feed').opened(30));
    joinWith(session).poll(100, entry(5));
    const [attempt] = connectionOf(session, 'feed').attempts;
    expect(session.connections).toHaveLength(1);
    expect(attempt?.response).toMatchObject({ status: 200, protocol: 'h2', remoteAddress: '192.0.2.7:443' });
    expect(attempt?.firstByte).toBe(start + 5 + 10);
  });

  it('shows the types nobody listens to, in their place, and nothing twice', () => {
    const session = sessionOf(eventSource('feed').opened(30).message(40, 'a').message(60, 'c'));
    const join = joinWith(session);
    const log = [message(40, 'a'), message(50, 'b', 'tick'), message(60, 'c'), message(70, 'd', 'tick')];
    join.poll(100, entry(5, { messages: log }));
    join.poll(200, entry(5, { messages: log }));
    expect(messagesOf(session, 'feed')).toEqual([
      '40 message a',
      '50 tick b unheard',
      '60 message c',
      '70 tick d unheard',
    ]);
  });

  describe('when reports were dropped before the log was polled', () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at);
    /**
     * The page reported 40 numbers, one every 10 ms, by a clock 3 ms behind the log's, which has a tick between the
     * last two.
     */
    const reported = () =>
      numbers.reduce((script, at) => script.message(100 + 10 * at, String(at)), eventSource('feed').opened(30));
    const tellNumbers = (from: number, to: number) =>
      numbers.slice(from, to).map((at) => message(103 + 10 * at, String(at)));
    const logged = [...tellNumbers(0, 39), message(485, 'between', 'tick'), ...tellNumbers(39, 40)];

    it('repeats nothing that the limits dropped', () => {
      const session = sessionOf(reported(), { limits: { ...defaultLimits, entriesPerConnection: 4 } });
      expect(messagesOf(session, 'feed').length).toBeLessThan(5);
      const join = joinWith(session);
      join.poll(600, entry(5, { messages: logged }));
      join.page(reported().message(700, 'next'), reported().records.length);
      join.poll(800, entry(5, { messages: [...logged, message(700, 'next')] }));
      expect(messagesOf(session, 'feed')).toEqual([
        '480 message 38',
        '482 tick between unheard',
        '490 message 39',
        '700 message next',
      ]);
      expect(connectionOf(session, 'feed').messages).toBe(42);
    });

    it('repeats nothing that was cleared, and continues with what came since', () => {
      const session = sessionOf(reported());
      const join = joinWith(session);
      session.clear();
      join.poll(600, entry(5, { messages: logged }));
      join.page(reported().message(700, 'next'), reported().records.length);
      const later = [message(690, 'nobody', 'tick'), message(700, 'next')];
      join.poll(800, entry(5, { messages: [...logged, ...later] }));
      expect(messagesOf(session, 'feed')).toEqual(['690 tick nobody unheard', '700 message next']);
    });
  });

  it('waits for the report of a message the page listens to', () => {
    const session = sessionOf(eventSource('feed').opened(30));
    session.applyBatch(batchOf([listens('feed', 'tick', 20)], 0, 'listeners'));
    const join = joinWith(session);
    const log = [message(40, 'a', 'tick')];
    join.poll(9000, entry(5, { messages: log }));
    expect(messagesOf(session, 'feed')).toEqual([]);
    session.applyBatch(batchOf(eventSource('feed').opened(30).message(41, 'a', { type: 'tick' }).records.slice(2), 2));
    join.poll(9100, entry(5, { messages: log }));
    expect(messagesOf(session, 'feed')).toEqual(['41 tick a']);
  });

  it('distinguishes a message that came before the page listened', () => {
    const session = sessionOf(eventSource('feed').opened(30));
    session.applyBatch(batchOf([listens('feed', 'tick', 50)], 0, 'listeners'));
    joinWith(session).poll(100, entry(5, { messages: [message(40, 'early', 'tick')] }));
    expect(messagesOf(session, 'feed')).toEqual(['40 tick early unheard']);
  });

  it('pairs several connections to one URL in the order they were made', () => {
    const scripts = ['one', 'two', 'three'].map((id, at) =>
      eventSource(id, { url: 'https://example.com/feed', time: start + at * 2 })
        .opened(30)
        .message(40 + at, id),
    );
    const session = sessionOf(scripts);
    const entries = ['one', 'two', 'three'].map((id, at) =>
      entry(at * 2 + 1, { messages: [message(40 + at, id), message(50, `only ${id}`, 'tick')] }),
    );
    joinWith(session).poll(100, ...entries);
    expect(session.connections).toHaveLength(3);
    for (const id of ['one', 'two', 'three']) expect(messagesOf(session, id)).toContain(`50 tick only ${id} unheard`);
  });

  it('does so even if all were opened before the first request was sent, and skips one that was closed before', () => {
    const url = 'https://example.com/feed';
    const session = sessionOf([
      eventSource('unsent', { url, time: start }).closed(0, 'closed-by-page'),
      eventSource('short', { url, time: start + 1 })
        .opened(30)
        .message(40, 'a')
        .closed(60, 'closed-by-page'),
      eventSource('long', { url, time: start + 3 })
        .opened(31)
        .message(41, 'a')
        .message(80, 'b'),
    ]);
    const before = session.connections.map(({ id }) => [id, messagesOf(session, id)]);
    joinWith(session).poll(
      100,
      entry(5, { messages: [message(40, 'a')] }),
      entry(6, { messages: [message(41, 'a'), message(80, 'b')] }),
    );
    expect(session.connections.map(({ id }) => [id, messagesOf(session, id)])).toEqual(before);
    expect(session.connections.map(({ attempts }) => attempts[0]?.response?.status)).toEqual([undefined, 200, 200]);
  });

  it('gives each attempt of a reconnecting EventSource its own request', () => {
    const script = eventSource('feed')
      .opened(30)
      .message(40, 'a', { id: '1' })
      .error(100)
      .opened(3130)
      .message(3140, 'b', { id: '2' });
    const session = sessionOf(script);
    joinWith(session).poll(
      4000,
      entry(5, { messages: [message(40, 'a', 'message', '1')] }),
      entry(3105, { messages: [message(3140, 'b', 'message', '2')], requestHeaders: { 'Last-Event-ID': '1' } }),
    );
    const { attempts } = connectionOf(session, 'feed');
    expect(attempts.map(({ lastEventId }) => lastEventId)).toEqual([null, '1']);
    expect(attempts[1]?.waited).toBe(3005);
    expect(messagesOf(session, 'feed')).toHaveLength(2);
  });

  it('distinguishes the attempts of a stream that ends and comes back within the clocks’ tolerance', () => {
    const script = eventSource('feed').opened(60).message(62, 'a').error(64).opened(120).message(122, 'b');
    const session = sessionOf(script);
    joinWith(session).poll(
      4000,
      // Closer to the end of the first attempt, after which the second could begin, than to the first's beginning.
      entry(48, { messages: [message(62, 'a')] }),
      entry(90, { messages: [message(122, 'b')] }),
    );
    expect(messagesOf(session, 'feed')).toEqual(['62 message a', '122 message b']);
  });

  it('says why a connection failed', () => {
    const session = sessionOf(eventSource('feed').error(50, 'unknown', 'closed'));
    joinWith(session).poll(100, entry(5, { status: 503, mimeType: 'text/plain' }));
    expect(connectionOf(session, 'feed').attempts[0]?.endReason).toBe('status');
  });

  it('reports status 204 as stopped by the server, not as a failure', () => {
    const session = sessionOf(eventSource('feed').error(50, 'unknown', 'closed'));
    expect(connectionOf(session, 'feed').state).toBe('failed');
    joinWith(session).poll(100, entry(5, { status: 204, mimeType: '' }));
    const { state, attempts, log } = connectionOf(session, 'feed');
    expect([state, attempts[0]?.endReason]).toEqual(['closed', 'stopped']);
    expect(tellsOfFailure(log, log.end - 1)).toBe(false);
  });

  it('says that the server ended a stream, once its request is over without an error', () => {
    const session = sessionOf(eventSource('feed').opened(30).error(100, 'unknown'));
    const { poll, finish } = joinWith(session);
    poll(110, entry(5));
    expect(connectionOf(session, 'feed').attempts[0]?.endReason).toBe('unknown');
    finish(entry(5), null, 120);
    expect(connectionOf(session, 'feed').attempts[0]?.endReason).toBe('server-ended');
  });

  it('reports the network’s error if there was no response', () => {
    const session = sessionOf(eventSource('feed').error(50, 'unknown'));
    joinWith(session).poll(100, entry(5, { status: 0, mimeType: '', error: 'net::ERR_CONNECTION_REFUSED' }));
    const [attempt] = connectionOf(session, 'feed').attempts;
    expect(attempt).toMatchObject({
      endReason: 'network-error',
      response: { status: null, networkError: 'net::ERR_CONNECTION_REFUSED' },
    });
  });

  // For requests of a redirected EventSource the log has the type `other`.
  it.each(['eventsource', 'other'] as const)('follows redirects (%s) to the response that answered', (type) => {
    const session = sessionOf(eventSource('feed').error(50, 'unknown', 'closed'));
    joinWith(session).poll(
      100,
      entry(5, { type, status: 302, mimeType: '', redirectURL: '/login' }),
      entry(9, { type, url: 'https://example.com/login', mimeType: 'text/html' }),
    );
    const response = connectionOf(session, 'feed').attempts[0]?.response;
    expect(response).toMatchObject({ redirected: true, url: 'https://example.com/login', status: 200 });
    expect(connectionOf(session, 'feed').attempts[0]?.endReason).toBe('content-type');
  });

  it('adds nothing to the messages of a fetch, whose body the page reported whole', () => {
    const session = sessionOf(
      fetchStream('llm', { url: 'https://example.com/feed' }).opened(30).chunk(40, 'data: a\n\n'),
    );
    joinWith(session).poll(100, entry(5, { type: 'fetch', messages: [message(40, 'a')] }));
    expect(messagesOf(session, 'llm')).toEqual(['40 message a']);
  });
});
