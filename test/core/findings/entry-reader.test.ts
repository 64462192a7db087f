/** The facts of an entry do not leak into the next. */
import { expect, test } from 'vitest';
import { EntryReader } from '../../../src/core/findings/entry-reader.ts';
import { connectionOf, eventSource, sessionOf } from '../../support/records.ts';

test('an entry that is not a message has neither the type nor the gap of the previous message', () => {
  const script = eventSource('feed').opened(1).message(10, 'a', { type: 'tick' }).message(30, 'b', { type: 'tick' });
  const reader = new EntryReader(connectionOf(sessionOf(script.comment(40, 'c').closed(50)), 'feed').log);
  const facts: unknown[] = [];
  while (reader.next()) facts.push([reader.kind, reader.typeId, reader.gap]);
  expect(facts).toEqual([
    ['connecting', 0, 0],
    ['open', 0, 0],
    ['message', 1, 0],
    ['message', 1, 20],
    ['comment', 0, 0],
    ['close', 0, 0],
  ]);
});
