/** What was removed stays removed, whatever arrives for it later. */
import { expect, test } from 'vitest';
import { growingSession } from '../../support/growing-session.ts';
import { eventSource } from '../../support/records.ts';

test('a connection that is removed before its first record arrives stays removed', () => {
  const { session, take } = growingSession();
  session.remove('ghost');
  take(eventSource('ghost').opened(1).message(2, 'late'));
  take(eventSource('other').opened(3));
  expect(session.connections.map(({ id }) => id)).toEqual(['other']);
  expect(session.notes).toEqual([]);
});

test('late records for a removed connection change nothing', () => {
  const { session, take } = growingSession();
  const script = eventSource('feed').opened(1);
  take(script);
  session.remove('feed');
  take(script.message(2, 'late'));
  expect(session.connections).toEqual([]);
  expect(session.notes).toEqual([]);
});
