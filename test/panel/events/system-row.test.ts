/** The sentences of rows that are no messages. */
import { describe, expect, it } from 'vitest';
import { systemRow } from '../../../src/panel/components/events/system-row.ts';
import { at, type Story } from '../../panel-harness/story.ts';
import { connectionOf, story } from './session-of.ts';

/** Each row that is no message: tone, fact and detail. */
function sentences(one: Story): string[] {
  const connection = connectionOf(one);
  const rows: string[] = [];
  for (let index = connection.log.first; index < connection.log.end; index++) {
    if (connection.log.kind(index) === 'message') continue;
    const { tone, fact, detail } = systemRow(connection, index);
    rows.push([`${tone}:`, fact.text, ...detail.map((part) => part.text)].join(' ').trim());
  }
  return rows;
}

describe('systemRow', () => {
  it('says how a connection opened', () => {
    expect(sentences(story().opened(0.13))).toEqual([
      'plain: Connecting GET api.acme.test/chat',
      'good: Opened 200 OK, text/event-stream, h2, 130 ms',
    ]);
  });

  it('says what follows from a break, and what the reconnect sent', () => {
    const one = story()
      .opened(0.1)
      .line(0.2, { kind: 'retry', value: 3000 })
      .message(1, 'message', 'a', '41')
      .broke(2, 'network-error')
      .connecting(5, '41');
    const rows = sentences(one);
    expect(rows).toContain('plain: retry: 3000 reconnect time is now 3.00 s');
    expect(rows).toContain('warning: Disconnected: network error. Reconnecting in 3.00 s with Last-Event-ID 41');
    expect(rows.at(-1)).toBe('plain: Reconnecting attempt 2 after 3.00 s, sends Last-Event-ID: 41');
  });

  it('says of each break how long its own wait was, though the stream asked for another since', () => {
    const one = story()
      .opened(0.1)
      .line(0.2, { kind: 'retry', value: 300 })
      .broke(1, 'server-ended')
      .connecting(1.3, null)
      .opened(1.4)
      .line(1.5, { kind: 'retry', value: 5000 })
      .broke(2, 'server-ended');
    expect(sentences(one).filter((row) => row.includes('Disconnected'))).toEqual([
      'warning: Disconnected: server ended it. Reconnecting in 300 ms',
      'warning: Disconnected: server ended it. Reconnecting in 5.00 s',
    ]);
  });

  it('expects the wait of the reconnect before where no retry was seen', () => {
    const one = story()
      .opened(0.1)
      .broke(1, 'network-error')
      .connecting(1.5, null)
      .opened(1.6)
      .broke(2, 'network-error');
    expect(sentences(one).at(-1)).toBe('warning: Disconnected: network error. Reconnecting in 500 ms');
  });

  it('names what was wrong with a response, and that the browser gave up', () => {
    const one = story().response(0.1, 200, 'text/html; charset=utf-8', '<html>').broke(0.2, 'content-type', true);
    expect(sentences(one)).toContain(
      'error: Failed: wrong content type text/html. Expected text/event-stream; the browser will not retry',
    );
  });

  it('says what follows from a break before the network’s own words, which a narrow row cuts off', () => {
    const one = story().opened(0.1).line(0.2, { kind: 'retry', value: 3000 }).broke(2, 'network-error');
    one.records.push({ kind: 'response', connection: 'chat', time: at(2), networkError: 'net::ERR_CONNECTION_RESET' });
    expect(sentences(one).at(-1)).toBe(
      'warning: Disconnected: network error. Reconnecting in 3.00 s (net::ERR_CONNECTION_RESET)',
    );
  });

  it('names the charset that Chromium refused', () => {
    const one = story().response(0.1, 200, 'text/event-stream;charset=utf8', '').broke(0.2, 'content-type', true);
    expect(sentences(one)).toContain(
      'error: Failed: wrong content type text/event-stream;charset=utf8. Expected text/event-stream; the browser will not retry',
    );
  });

  it('keeps the colon of a comment and shows hostile ones by name', () => {
    const one = story().line(1, { kind: 'comment', text: ' \u202eheartbeat\u001b[0m' });
    expect(sentences(one)).toContain('comment: : ⟨RLO⟩heartbeat␛[0m');
  });

  it('tells a close by the page from the end of the stream', () => {
    expect(sentences(story().closed(1, 'closed-by-page'))).toContain('plain: Closed by page');
    expect(sentences(story().closed(1, 'server-ended'))).toContain('plain: Ended server ended it');
  });
});
