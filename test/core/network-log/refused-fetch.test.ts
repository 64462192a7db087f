/**
 * Requests of a page's own client (fetch, XMLHttpRequest) that asked for a stream and got none: no hook reports them.
 */
import { describe, expect, it } from 'vitest';
import { fetchStream, sessionOf } from '../../support/records.ts';
import { type EntryFacts, entry } from './har.ts';
import { joinWith } from './join-with.ts';

/** The session after such a request has ended. */
function sessionAfter(facts: EntryFacts, session = sessionOf([])) {
  const request = entry(5, { type: 'fetch', ...facts });
  const { poll, finish } = joinWith(session);
  poll(60, request);
  finish(request, null, 70);
  return session;
}

describe('a fetch that accepts only event streams', () => {
  it.each([
    ['an error page', { status: 401, mimeType: 'application/json' }, 'status'],
    ['another type', { mimeType: 'text/html' }, 'content-type'],
    [
      'one that CORS keeps from it',
      { mimeType: '', error: 'net::ERR_FAILED', requestHeaders: { Origin: 'https://app.example' } },
      'cors',
    ],
    ['no answer', { status: 0, mimeType: '', error: 'net::ERR_CONNECTION_REFUSED' }, 'network-error'],
  ] as const)('is a connection that failed when it got %s', (_, facts, endReason) => {
    const { connections } = sessionAfter(facts);
    expect(connections).toMatchObject([{ transport: 'fetch', state: 'failed', attempts: [{ open: null, endReason }] }]);
  });

  it('has the network’s error text once', () => {
    const { connections } = sessionAfter({ status: 0, mimeType: '', error: 'net::ERR_CONNECTION_REFUSED' });
    const [connection] = connections;
    expect(connection?.attempts[0]?.response?.networkError).toBe('net::ERR_CONNECTION_REFUSED');
    expect(connection?.log.detail(connection.log.end - 1)).toMatchObject({ kind: 'close', detail: '' });
  });

  it.each([
    ['that the page gave up before there was an answer', { status: 0, mimeType: '', error: 'net::ERR_ABORTED' }],
    ['that was done without a body', { status: 202, mimeType: '' }],
    [
      'that would have taken JSON too',
      { mimeType: 'application/json', requestHeaders: { Accept: 'application/json, text/event-stream' } },
    ],
  ] as const)('is none %s', (_, facts) => {
    expect(sessionAfter(facts).connections).toEqual([]);
  });

  it('does not touch the connection that the client opened on its next try', () => {
    const next = sessionOf(fetchStream('next', { url: 'https://example.com/feed' }).opened(20));
    const { connections } = sessionAfter({ status: 503, mimeType: 'text/html' }, next);
    expect(connections.map(({ state }) => state)).toEqual(['open', 'failed']);
  });
});
