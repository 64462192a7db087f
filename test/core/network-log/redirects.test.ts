/** A chain of redirects that ends in a stream is one request, of the API that began it. */
import { describe, expect, it } from 'vitest';
import { readNetworkLog } from '../../../src/core/network-log/network-request.ts';
import type { ConnectionRecord } from '../../../src/core/record.ts';
import { connectionOf, fetchStream, sessionOf } from '../../support/records.ts';
import { type EntryFacts, entry } from './har.ts';
import { joinWith } from './join-with.ts';

const first = 'https://example.com/chat';
const second = 'https://example.com/chat/';
const third = 'https://example.com/v2/chat';
/** A `fetch` that does not ask for a stream: only the last response shows that it is one. */
const plain = { type: 'fetch', method: 'POST', requestHeaders: { Accept: '*/*' } } as const;
const moved = (after: number, url: string, redirectURL: string, facts: EntryFacts = {}) =>
  entry(after, { ...plain, url, status: 307, mimeType: 'x-unknown', redirectURL, ...facts });
const streamed = (after: number, url: string, facts: EntryFacts = {}) => entry(after, { ...plain, url, ...facts });

describe('reading a fetch that was redirected', () => {
  it('finds one request, with the URL it was sent to and the one that answered', () => {
    expect(readNetworkLog([moved(1, first, '/chat/'), streamed(5, second)])).toMatchObject([
      { url: first, finalUrl: second, status: 200, origin: 'fetch', method: 'POST' },
    ]);
  });

  it('follows it over several hops', () => {
    const hops = [moved(1, first, '/chat/'), moved(3, second, third), streamed(5, third)];
    expect(readNetworkLog(hops)).toMatchObject([{ url: first, finalUrl: third }]);
  });

  it('has the method that the page used, even if the response turned it into a GET', () => {
    const hops = [moved(1, first, '/chat/', { status: 303 }), streamed(5, second, { method: 'GET' })];
    expect(readNetworkLog(hops)).toMatchObject([{ url: first, finalUrl: second, method: 'POST' }]);
  });

  it('distinguishes two that lead to the same stream at the same time', () => {
    const hops = [moved(1, first, third), moved(2, second, third), streamed(5, third), streamed(6, third)];
    expect(readNetworkLog(hops)).toMatchObject([
      { url: first, finalUrl: third },
      { url: second, finalUrl: third },
    ]);
  });

  it('finds nothing if the last response is not a stream', () => {
    expect(readNetworkLog([moved(1, first, '/chat/'), streamed(5, second, { mimeType: 'text/html' })])).toEqual([]);
    expect(readNetworkLog([moved(1, first, '/chat/')])).toEqual([]);
  });
});

describe('joining a stream that was redirected', () => {
  /** The page reports one stream, the network log two requests, for long enough that unreported ones would be added. */
  function joined(facts: Partial<ConnectionRecord>, ...hops: unknown[]) {
    const script = fetchStream('chat', { method: 'POST', ...facts })
      .opened(60)
      .chunk(61, 'data: hi\n\n');
    const session = sessionOf(script);
    const join = joinWith(session);
    for (const after of [500, 9_000]) join.poll(after, ...hops);
    expect(session.connections.map(({ id }) => id)).toEqual(['chat']);
    return connectionOf(session, 'chat').attempts[0]?.response;
  }

  it('gives a fetch, which reports the URL it was sent to, the last response', () => {
    const response = joined({ url: first }, moved(1, first, '/chat/'), streamed(5, second));
    expect(response).toMatchObject({ redirected: true, url: second, status: 200, remoteAddress: '192.0.2.7:443' });
  });

  it('gives an XMLHttpRequest, which reports only the URL of its response, the last response', () => {
    const ofXhr = { type: 'xhr' } as const;
    const response = joined(
      { transport: 'xhr', url: second },
      moved(1, first, '/chat/', ofXhr),
      streamed(5, second, ofXhr),
    );
    expect(response).toMatchObject({ redirected: true, url: second, remoteAddress: '192.0.2.7:443' });
  });
});
