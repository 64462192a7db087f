import { describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../../src/core/record.ts';
import { connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

/** A feed that reconnects with the id `7`, and what one more account says of its second attempt. */
function attemptAfter(facts: Partial<ResponseRecord>) {
  const session = sessionOf(eventSource('feed').opened(10).message(20, 'a', { id: '7' }).error(100).opened(3100));
  const record: ResponseRecord = { kind: 'response', connection: 'feed', time: start + 3100, ...facts };
  session.apply(record, 'network', 0);
  return connectionOf(session, 'feed').attempts[1];
}

describe('what a response tells of its attempt', () => {
  it('is the id that was sent, when the request’s headers were seen', () => {
    expect(attemptAfter({ requestHeaders: [['accept', 'text/event-stream']] })?.lastEventId).toBeNull();
    expect(attemptAfter({ requestHeaders: [['Last-Event-ID', '5']] })?.lastEventId).toBe('5');
  });

  it('is nothing of the id when they were not seen', () => {
    expect(attemptAfter({ requestHeaders: [] })?.lastEventId).toBe('7');
    expect(attemptAfter({})?.lastEventId).toBe('7');
  });

  it('is how long the browser waited, when the request’s start was seen', () => {
    expect(attemptAfter({ requestStart: start + 3050 })?.waited).toBe(2950);
  });
});
