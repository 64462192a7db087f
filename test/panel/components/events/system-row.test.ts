/** The sentences of rows that are no messages. */
import { describe, expect, it } from 'vitest';
import { systemRow } from '../../../../src/panel/components/events/system-row.ts';
import { type ConnectionScript, connectionOf, eventSource, sessionOf } from '../../../support/records.ts';

/** Each row of `chat` that is no message: tone, fact and detail. */
function sentences(script: ConnectionScript): string[] {
  const connection = connectionOf(sessionOf(script), 'chat');
  const rows: string[] = [];
  for (let index = connection.log.first; index < connection.log.end; index++) {
    if (connection.log.kind(index) === 'message') continue;
    const { tone, fact, detail } = systemRow(connection, index);
    rows.push([`${tone}:`, fact.text, ...detail.map((part) => part.text)].join(' ').trim());
  }
  return rows;
}

const chat = () => eventSource('chat');

describe('systemRow', () => {
  it('says how a connection opened', () => {
    const headers = [['content-type', 'text/event-stream; charset=utf-8']] as const;
    const answered = chat().response(130, { statusText: 'OK', headers, protocol: 'h2' });
    expect(sentences(answered.opened(130))).toEqual([
      'plain: Connecting GET example.com/chat',
      'good: Opened 200 OK, text/event-stream, h2, 130 ms',
    ]);
  });

  it('says what follows from a break, and what the reconnect sent', () => {
    const script = chat()
      .opened(100)
      .retry(200, 3_000)
      .message(1_000, 'a', { id: '41' })
      .error(2_000, 'network-error')
      .connecting(5_000, '41');
    const rows = sentences(script);
    expect(rows).toContain('plain: retry: 3000 reconnect time is now 3.00 s');
    expect(rows).toContain('warning: Disconnected: network error. Reconnecting in 3.00 s with Last-Event-ID 41');
    expect(rows.at(-1)).toBe('plain: Reconnecting attempt 2 after 3.00 s, sends Last-Event-ID: 41');
  });

  it('says of each break how long its own wait was, though the stream asked for another since', () => {
    const script = chat()
      .opened(100)
      .retry(200, 300)
      .error(1_000, 'server-ended')
      .connecting(1_300, null)
      .opened(1_400)
      .retry(1_500, 5_000)
      .error(2_000, 'server-ended');
    expect(sentences(script).filter((row) => row.includes('Disconnected'))).toEqual([
      'warning: Disconnected: server ended it. Reconnecting in 300 ms',
      'warning: Disconnected: server ended it. Reconnecting in 5.00 s',
    ]);
  });

  it('expects the wait of the reconnect before where no retry was seen', () => {
    const script = chat()
      .opened(100)
      .error(1_000, 'network-error')
      .connecting(1_500, null)
      .opened(1_600)
      .error(2_000, 'network-error');
    expect(sentences(script).at(-1)).toBe('warning: Disconnected: network error. Reconnecting in 500 ms');
  });

  it('names what was wrong with a response, and that the browser gave up', () => {
    const script = chat()
      .response(100, { headers: [['content-type', 'text/html; charset=utf-8']], bodyStart: '<html>' })
      .error(200, 'content-type', 'closed');
    expect(sentences(script)).toContain(
      'error: Failed: wrong content type text/html. Expected text/event-stream; the browser will not retry',
    );
  });

  it('says what follows from a break before the network’s own words, which a narrow row cuts off', () => {
    const script = chat().opened(100).retry(200, 3_000).error(2_000, 'network-error');
    script.response(2_000, { networkError: 'net::ERR_CONNECTION_RESET' });
    expect(sentences(script).at(-1)).toBe(
      'warning: Disconnected: network error. Reconnecting in 3.00 s (net::ERR_CONNECTION_RESET)',
    );
  });

  it('says of the status 204 that the server wants no more requests', () => {
    const script = chat().error(200, 'unknown', 'closed').response(100, { status: 204, statusText: 'No Content' });
    expect(sentences(script).at(-1)).toBe('plain: Stopped by server 204 No Content, The browser will not retry');
  });

  it('gives no reason while none is known: the network log tells it a moment later', () => {
    expect(sentences(chat().error(200, 'unknown', 'closed')).at(-1)).toBe('error: Failed. The browser will not retry');
    const broken = sentences(chat().opened(100).retry(150, 3_000).error(200, 'unknown'));
    expect(broken.at(-1)).toBe('warning: Disconnected. Reconnecting in 3.00 s');
  });

  it('names the charset that Chromium refused', () => {
    const script = chat()
      .response(100, { headers: [['content-type', 'text/event-stream;charset=utf8']] })
      .error(200, 'content-type', 'closed');
    expect(sentences(script)).toContain(
      'error: Failed: wrong content type text/event-stream;charset=utf8. Expected text/event-stream; the browser will not retry',
    );
  });

  it('keeps the colon of a comment and shows hostile ones by name', () => {
    const script = chat().comment(1_000, ' \u202eheartbeat\u001b[0m');
    expect(sentences(script)).toContain('comment: : ⟨RLO⟩heartbeat␛[0m');
  });

  it('tells a close by the page from the end of the stream', () => {
    expect(sentences(chat().closed(1_000, 'closed-by-page'))).toContain('plain: Closed by page');
    expect(sentences(chat().closed(1_000, 'server-ended'))).toContain('plain: Ended server ended it');
  });
});
