/** A session for export tests: one live connection with secrets in its request and its response. */
import type { Session } from '../../../src/core/session/types.ts';
import { eventSource, sessionOf } from '../../support/records.ts';

/** Its messages arrive 40 ms apart, with alternating types `message` and `ping`; their ids count from 0. */
export function liveSession(messages: readonly string[] = ['one', 'two']): Session {
  const script = eventSource('live', {
    url: 'https://user:pass@api.example.test/events?room=ops&access_token=abc#sig=1',
    withCredentials: true,
    frame: { id: 'f', url: 'https://example.test/?code=1', top: true },
    initiator: 'app.js:1:2',
    requestHeaders: [
      ['authorization', 'Bearer secret'],
      ['accept', 'text/event-stream'],
    ],
  });
  script.response(0, { headers: [['set-cookie', 'sid=secret']], url: 'https://api.example.test/events?key=abc' });
  script.opened(0);
  for (const [turn, data] of messages.entries()) {
    script.message(40 * (turn + 1), data, { type: turn % 2 === 0 ? 'message' : 'ping', id: String(turn) });
  }
  return sessionOf(script);
}
