/** Firefox's requests joined with the page's account: facts, the wire's text, workers, and what nobody could see. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EntryFlag, type Session } from '../../../src/core/session/types.ts';
import { createWatchedRequestsSource } from '../../../src/panel/sources/watched-requests.ts';
import { bodyFact, endFact, requestFact, responseFact } from '../../support/network-facts.ts';
import {
  type ConnectionScript,
  connectionOf,
  entriesOf,
  eventSource,
  fetchStream,
  sessionOf,
  start,
} from '../../support/records.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The source over a session with these connections of a page; `at` sets the clock. */
function watched(scripts: ConnectionScript | ConnectionScript[] = []) {
  const session = sessionOf(scripts);
  let time = start;
  const source = createWatchedRequestsSource({
    session,
    withdraw: (id) => session.remove(id),
    now: () => time,
  });
  source.start((batch) => session.applyBatch(batch));
  return {
    session,
    source,
    at(after: number) {
      time = start + after;
    },
  };
}

/** Entries that were not the page's, as `time kind text`, in order of time. */
function lateEntries(session: Session, id: string): string[] {
  const { log } = connectionOf(session, id);
  const rows: [time: number, row: string][] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if ((log.flags(index) & EntryFlag.late) === 0) continue;
    const mark = (log.flags(index) & EntryFlag.unheard) === 0 ? '' : ' unheard';
    rows.push([log.time(index) - start, `${log.kind(index)} ${log.text(index)}${mark}`]);
  }
  return rows.sort(([a], [b]) => a - b).map(([time, row]) => `${time} ${row}`);
}

describe('facts of a page’s stream', () => {
  it('are added to its attempt', () => {
    const { session, source } = watched(eventSource('feed').opened(30));
    source.take([requestFact(5), responseFact(20, { statusLine: 'HTTP/2.0 200 OK' })]);
    expect(session.connections).toHaveLength(1);
    expect(connectionOf(session, 'feed').attempts[0]?.response).toMatchObject({
      status: 200,
      statusText: 'OK',
      protocol: 'h2',
      remoteAddress: '192.0.2.7',
    });
  });

  it('tell why it failed', () => {
    const { session, source } = watched(eventSource('feed').error(50, 'unknown', 'closed'));
    source.take([
      requestFact(5),
      responseFact(20, { statusLine: 'HTTP/1.1 503 Service Unavailable', type: 'text/plain' }),
      endFact(21),
    ]);
    expect(connectionOf(session, 'feed').attempts[0]?.endReason).toBe('status');
  });

  it('tell the network’s error where no response came', () => {
    const { session, source } = watched(eventSource('feed').error(50, 'unknown'));
    source.take([requestFact(5), endFact(20, 'NS_ERROR_CONNECTION_REFUSED')]);
    expect(connectionOf(session, 'feed').attempts[0]).toMatchObject({
      endReason: 'network-error',
      response: { networkError: 'NS_ERROR_CONNECTION_REFUSED' },
    });
  });

  it('follow redirects to the response that answered', () => {
    const { session, source } = watched(eventSource('feed').error(50, 'unknown', 'closed'));
    const url = 'https://example.com/login';
    source.take([requestFact(5), requestFact(9, { url }), responseFact(20, { url, type: 'text/html' }), endFact(21)]);
    expect(connectionOf(session, 'feed').attempts[0]?.response).toMatchObject({ redirected: true, url });
  });

  it('find a fetch that asks as an EventSource does, and the source beside it', () => {
    const url = 'https://example.com/feed';
    const { session, source } = watched([
      eventSource('source', { url }).opened(30),
      fetchStream('fetch', { url, time: start + 2 }).opened(30),
    ]);
    source.take([
      requestFact(1),
      requestFact(3, { request: '2' }),
      responseFact(20),
      responseFact(21, { request: '2' }),
    ]);
    expect(session.connections.map(({ attempts }) => attempts[0]?.response?.status)).toEqual([200, 200]);
  });

  it('of requests that are no streams are left out', () => {
    const { session, source, at } = watched();
    at(9_000);
    source.take([requestFact(5, { type: '*/*' }), responseFact(20, { type: 'application/json' }), endFact(30)]);
    expect(session.connections).toHaveLength(0);
  });
});

describe('the wire of a page’s EventSource', () => {
  const heard = () => eventSource('feed').opened(30).message(42, 'a').message(72, 'c');
  const text = ['retry: 700\n\n', 'data: a\n\n', ': remark\nevent: tick\nda', 'ta: b\n\n', 'data: c\n\n'];

  it('gives what the page does not hear, while it runs, nothing twice', () => {
    const { session, source } = watched(heard());
    source.take([requestFact(5), responseFact(20, { isRead: true })]);
    source.take(text.map((piece, at) => bodyFact(30 + at * 10, piece)));
    expect(lateEntries(session, 'feed')).toEqual(['30 retry 700', '50 comment  remark', '60 message b unheard']);
    expect(connectionOf(session, 'feed')).toMatchObject({ messages: 3, reconnectionTime: 700 });
  });

  it('is put between what the page heard, whichever clock is ahead', () => {
    const script = eventSource('feed').opened(30).message(22, 'a').message(72, 'c').message(95, 'd');
    const { session, source, at } = watched(script);
    source.take([requestFact(5), responseFact(20, { isRead: true }), bodyFact(40, 'data: a\n\n')]);
    source.take([bodyFact(60, 'event: tick\ndata: b\n\ndata: c\n\nevent: tick\ndata: late\n\ndata: d\n\n')]);
    expect(lateEntries(session, 'feed')).toEqual(['42 message b unheard', '72 message late unheard']);
    source.take([bodyFact(110, 'event: tick\ndata: newest\n\n')]);
    expect(lateEntries(session, 'feed')).toHaveLength(2);
    at(700);
    vi.advanceTimersByTime(600);
    expect(lateEntries(session, 'feed')).toHaveLength(3);
  });

  it('holds what came before the page’s report', () => {
    const { session, source } = watched();
    source.take([requestFact(5), responseFact(20, { isRead: true }), ...text.map((piece) => bodyFact(40, piece))]);
    expect(session.connections).toHaveLength(0);
    session.applyBatch({ source: 'page', from: 0, records: heard().records });
    source.lookSoon();
    vi.advanceTimersByTime(200);
    expect(session.connections).toHaveLength(1);
    expect(lateEntries(session, 'feed').map((row) => row.replace(/^\S+ /, ''))).toEqual([
      'retry 700',
      'comment  remark',
      'message b unheard',
    ]);
  });

  it('adds nothing to a fetch, whose bytes the page’s account has', () => {
    const script = fetchStream('llm', { url: 'https://example.com/feed' }).opened(30).chunk(40, 'data: a\n\n');
    const { session, source } = watched(script);
    const type = '*/*';
    source.take([requestFact(5, { type }), responseFact(20, { isRead: true }), bodyFact(40, 'data: a\n\n')]);
    expect(connectionOf(session, 'llm').messages).toBe(1);
  });

  it('says that it is read no further', () => {
    const { session, source } = watched(eventSource('feed').opened(30));
    source.take([
      requestFact(5),
      responseFact(20, { isRead: true }),
      { kind: 'unread', request: '1', time: start + 50, why: 'switched_off' },
    ]);
    const { log } = connectionOf(session, 'feed');
    expect(log.detail(log.end - 1)).toMatchObject({ code: 'note_wire_switched_off' });
  });
});

describe('a worker’s stream', () => {
  const worker = { ofPage: false };

  it('is a connection of its own, parsed from its bytes', () => {
    const { session, source } = watched();
    source.take([requestFact(5, worker), responseFact(20, { ...worker, isRead: true })]);
    source.take([bodyFact(30, ': hello\nid: 7\ndata: a'), bodyFact(40, '\n\n'), endFact(50)]);
    const [connection] = session.connections;
    expect(connection).toMatchObject({ transport: 'worker', state: 'waiting', lastEventId: '7', messages: 1 });
    expect(connection && entriesOf(connection.log)).toEqual(expect.arrayContaining(['comment  hello', 'message a']));
  });

  it('says that its events are not seen, where nobody reads them', () => {
    const { session, source } = watched();
    source.take([requestFact(5, worker), responseFact(20, worker)]);
    const [connection] = session.connections;
    expect(connection?.log.detail(connection.log.end - 1)).toMatchObject({ code: 'note_wire_unread' });
  });

  it('is not taken for a source of the page at the same address', () => {
    const { session, source } = watched(eventSource('feed').opened(30));
    source.take([requestFact(2, { ...worker, request: '9' }), requestFact(5), responseFact(20)]);
    expect(session.connections.map(({ transport }) => transport)).toEqual(['eventsource', 'worker']);
  });

  it('says that its end may have been missed when the background was stopped', () => {
    const { session, source } = watched();
    source.take([requestFact(5, worker), responseFact(20, worker)]);
    source.interrupted();
    const [connection] = session.connections;
    expect(connection?.log.detail(connection.log.end - 1)).toMatchObject({
      code: 'note_network_interrupted',
    });
  });

  it('goes on as the same connection when requests long over are forgotten', () => {
    const { session, source } = watched();
    for (let turn = 0; turn < 600; turn += 1) {
      const request = String(turn);
      const facts = { ...worker, request };
      source.take([
        requestFact(turn * 100, facts),
        responseFact(turn * 100 + 1, facts),
        endFact(turn * 100 + 2, null, request),
      ]);
    }
    expect(session.connections).toHaveLength(1);
    expect(session.connections[0]?.attempts).toHaveLength(600);
  });
});
