/** Bodies that the page reads only up to the last event: it never learns that the server has ended them. */
import { expect, it } from 'vitest';
import { connectionOf, fetchStream, sessionOf } from '../../support/records.ts';
import { type EntryFacts, entry } from './har.ts';
import { joinWith } from './join-with.ts';

const url = 'https://example.com/feed';
const body = 'data: a\n\ndata: [DONE]\n\n';

/** What the page read of the body, and the log's account of its request, which ended after 100 ms. */
function endedAt100(read: string, facts: EntryFacts = {}) {
  const page = fetchStream('llm', { url }).opened(30).chunk(40, read);
  const session = sessionOf(page);
  const request = entry(5, { type: 'fetch', size: body.length, ...facts });
  const join = joinWith(session);
  join.poll(90, request);
  join.finish(request, null, 100);
  return { poll: (after: number) => join.poll(after, request), page: page.records, join, session };
}

it('reports the end that the network knows, once the page has had time to read it', () => {
  const { poll, session } = endedAt100(body);
  poll(2_000);
  expect(connectionOf(session, 'llm').state).toBe('open');
  poll(4_000);
  expect(connectionOf(session, 'llm')).toMatchObject({ state: 'closed', attempts: [{ endReason: 'server-ended' }] });
});

it('reports it without the wire’s text, and why it was interrupted', () => {
  const { poll, session } = endedAt100(body, { error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' });
  poll(4_000);
  expect(connectionOf(session, 'llm')).toMatchObject({ state: 'failed', attempts: [{ endReason: 'network-error' }] });
});

it('leaves a body open that the page may still be reading', () => {
  const { poll, session } = endedAt100('data: a\n\n');
  poll(60_000);
  expect(connectionOf(session, 'llm').state).toBe('open');
});

it('reports no second end if the page reads on after all', () => {
  const { poll, join, session } = endedAt100(body);
  poll(4_000);
  join.page(fetchStream('llm', { url }).opened(30).chunk(40, body).closed(9_000, 'server-ended'), 3);
  poll(10_000);
  const { log } = connectionOf(session, 'llm');
  const kinds = Array.from({ length: log.end - log.first }, (_, at) => log.kind(log.first + at));
  expect(kinds.filter((kind) => kind === 'close')).toHaveLength(1);
});
