/** What later accounts of an attempt add to it. */
import { describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../../src/core/record.ts';
import { type ConnectionScript, connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

/** A feed that reconnects with the id `7`, and one more account of its second attempt. */
function attemptAfter(facts: Partial<ResponseRecord>) {
  const session = sessionOf(eventSource('feed').opened(10).message(20, 'a', { id: '7' }).error(100).opened(3100));
  const record: ResponseRecord = { kind: 'response', connection: 'feed', time: start + 3100, ...facts };
  session.apply(record, 'network', 0);
  return connectionOf(session, 'feed').attempts[1];
}

describe('what a response says about its attempt', () => {
  it('is the id that was sent, when the request’s headers were seen', () => {
    expect(attemptAfter({ requestHeaders: [['accept', 'text/event-stream']] })?.lastEventId).toBeNull();
    expect(attemptAfter({ requestHeaders: [['Last-Event-ID', '5']] })?.lastEventId).toBe('5');
  });

  it('is nothing about the id, when the request’s headers were not seen', () => {
    expect(attemptAfter({ requestHeaders: [] })?.lastEventId).toBe('7');
    expect(attemptAfter({})?.lastEventId).toBe('7');
  });

  it('is how long the browser waited, when the request’s start was seen', () => {
    expect(attemptAfter({ requestStart: start + 3050 })?.waited).toBe(2950);
  });

  it('is when a reconnect was asked for: the page hears of it when it is answered', () => {
    const answered = attemptAfter({ requestStart: start + 1600 });
    expect(answered).toMatchObject({ start: start + 1600, open: start + 3100 });
    expect(attemptAfter({ requestStart: start + 3200 })?.start, 'by a clock that is fast').toBe(start + 3100);
    expect(attemptAfter({ requestStart: start + 90 })?.start, 'by a clock that is slow').toBe(start + 100);
  });
});

describe('why an attempt ended', () => {
  it('is decided by the last record of its response: a redirect is not its end', () => {
    const session = sessionOf(eventSource('feed').opened(10).error(100, 'unknown'));
    let sequence = 0;
    const tell = (facts: Partial<ResponseRecord>) => {
      session.apply({ kind: 'response', connection: 'feed', time: start + 5, ...facts }, 'network', sequence++);
      return connectionOf(session, 'feed').attempts[0]?.endReason;
    };
    expect(tell({ status: 307 })).toBe('status');
    expect(tell({ status: 200, headers: [['content-type', 'text/event-stream']], networkError: '' })).toBe(
      'server-ended',
    );
  });
});

/** Why a stream of another origin ended, given these response headers and the network's error. */
function reasonOf(
  { withCredentials = false, networkError = 'net::ERR_FAILED' },
  headers: Readonly<Record<string, string>>,
) {
  const session = sessionOf(eventSource('feed', { withCredentials }).error(100, 'unknown', 'closed'));
  const record: ResponseRecord = {
    kind: 'response',
    connection: 'feed',
    time: start + 50,
    status: 200,
    requestHeaders: [['origin', 'https://app.example']],
    headers: Object.entries({ 'content-type': 'text/event-stream', ...headers }),
    networkError,
  };
  session.apply(record, 'network', 0);
  return connectionOf(session, 'feed').attempts[0]?.endReason;
}

describe('a failed request of another origin', () => {
  const any = { 'access-control-allow-origin': '*' };
  const named = { 'access-control-allow-origin': 'https://app.example' };
  const trusted = { ...named, 'access-control-allow-credentials': 'true' };

  it('was refused by the cross-origin rules when the response does not allow the page to read it', () => {
    expect(reasonOf({}, {})).toBe('cors');
    expect(reasonOf({}, { 'access-control-allow-origin': 'https://other.example' })).toBe('cors');
  });

  it('was refused too if the browser lets the request run to its end, as Firefox does', () => {
    expect(reasonOf({ networkError: '' }, {})).toBe('cors');
  });

  it('needs the origin’s name and permission for credentials', () => {
    expect(reasonOf({ withCredentials: true }, any)).toBe('cors');
    expect(reasonOf({ withCredentials: true }, named)).toBe('cors');
    expect(reasonOf({ withCredentials: true }, trusted)).toBe('network-error');
  });

  it('had a network error if the response allows it', () => {
    expect(reasonOf({}, any)).toBe('network-error');
    expect(reasonOf({}, named)).toBe('network-error');
    expect(reasonOf({ networkError: '' }, any)).toBe('server-ended');
  });
});

describe('a POST to the page’s own origin, which names its origin as well', () => {
  const own: Partial<ResponseRecord> = {
    status: 200,
    requestHeaders: [['origin', 'https://app.example']],
    headers: [['content-type', 'text/event-stream']],
    networkError: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
  };
  const chat = () => eventSource('chat', { transport: 'fetch', method: 'POST', url: 'https://app.example/chat' });
  const reasonAfter = (script: ConnectionScript, facts: Partial<ResponseRecord>) => {
    const session = sessionOf(script);
    session.apply({ kind: 'response', connection: 'chat', time: start + 50, ...own, ...facts }, 'network', 0);
    return connectionOf(session, 'chat').attempts[0]?.endReason;
  };

  it('was not refused by the cross-origin rules when it breaks', () => {
    expect(reasonAfter(chat().opened(10).error(100, 'network-error', 'closed'), {})).toBe('network-error');
  });

  it('may have been, when it was led to another origin', () => {
    const led = { url: 'https://chat.example/chat', redirected: true };
    expect(reasonAfter(chat().error(100, 'network-error', 'closed'), led)).toBe('cors');
  });
});

describe('a stream that Chromium refused for its charset', () => {
  it.each([
    ['server-ended', ''],
    ['network-error', 'net::ERR_ABORTED'],
  ])('was of a wrong content type, where the network says %s', (_, networkError) => {
    expect(
      reasonOf(
        { networkError },
        { 'access-control-allow-origin': '*', 'content-type': 'text/event-stream;charset=utf8' },
      ),
    ).toBe('content-type');
  });
});
