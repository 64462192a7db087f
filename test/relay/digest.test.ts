/** What a reader that missed records is told of them: above all how each connection stands. */
import { expect, test } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { Digest } from '../../src/relay/digest.ts';
import { batchOf, type ConnectionScript, eventSource } from '../support/records.ts';

/** The session of a reader that got the first `got` records of `script`, and a digest of the others. */
function readerOf({ records }: ConnectionScript, got: number) {
  const digest = new Digest();
  for (const record of records.slice(got)) digest.absorb(record, 0);
  const session = createSession();
  session.applyBatch(batchOf(records.slice(0, got)));
  let from = got;
  digest.forEach((record) => {
    session.applyBatch(batchOf([record], from));
    from += 1;
  });
  return session;
}

const statesOf = (script: ConnectionScript, got: number) =>
  readerOf(script, got).connections.map(({ id, state }) => `${id} ${state}`);

test.each([
  ['failed for good', 'failed', () => eventSource('feed').opened(1).error(2, 'unknown', 'closed')],
  ['was closed', 'closed', () => eventSource('feed').opened(1).closed(2)],
])('a reader that knows a connection is told that it %s', (_, state, script) => {
  expect(statesOf(script(), 2)).toEqual([`feed ${state}`]);
});

test.each([
  ['failed for good', () => eventSource('feed').error(2, 'unknown', 'closed')],
  ['failed for good after it was open', () => eventSource('feed').opened(1).error(2, 'unknown', 'closed')],
  ['was closed', () => eventSource('feed').opened(1).closed(2)],
])('a connection that %s is only a number to a reader that never heard of it', (_, script) => {
  const { connections, dropped } = readerOf(script(), 0);
  expect(connections).toEqual([]);
  expect(dropped.count).toBe(script().records.length - 1);
});

test('a connection that waits to reconnect is no ended one', () => {
  const script = () => eventSource('feed').opened(1).error(2);
  expect(statesOf(script(), 0)).toEqual(['feed connecting']);
  expect(readerOf(script().opened(3), 0).connections).toMatchObject([{ state: 'open', dropped: { count: 2 } }]);
});
