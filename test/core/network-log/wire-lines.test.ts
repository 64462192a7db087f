/** Comments and `retry` lines that the network reports for a stream, between the messages that the page reported. */
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../src/core/session/place.ts';
import { EntryFlag, type Session } from '../../../src/core/session/types.ts';
import { batchOf, connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';
import { entry, message } from './har.ts';
import { joinWith } from './join-with.ts';

/** The entries of the stream, in the order of the table. */
function streamOf(session: Session, id: string): (string | undefined)[] {
  const { log } = connectionOf(session, id);
  return Array.from({ length: log.end - log.first }, (_, at) => log.first + at)
    .sort((one, other) => placeOf(log, one) - placeOf(log, other))
    .filter((index) => ['message', 'retry', 'comment'].includes(log.kind(index)))
    .map((index) => log.text(index)?.trim());
}

it('fills in comments and retry once the wire text is known', () => {
  const session = sessionOf(eventSource('feed').opened(30).message(40, 'a').error(100, 'server-ended'));
  const join = joinWith(session);
  const ended = entry(5, { messages: [message(40, 'a')] });
  join.poll(150, ended);
  join.finish(ended, ': hello\nretry: 700\n\ndata: a\n\n: bye\n\n', 200);
  const { log, reconnectionTime } = connectionOf(session, 'feed');
  const late = [];
  for (let index = log.first; index < log.end; index += 1) {
    if ((log.flags(index) & EntryFlag.late) !== 0)
      late.push(`${log.time(index) - start} ${log.kind(index)} ${log.text(index)}`);
  }
  // The network's first byte arrived at 15, but the page reported the stream as open at 30.
  expect(late).toEqual(['30 comment  hello', '30 retry 700', '40 comment  bye']);
  expect(reconnectionTime).toBe(700);
});

it.each([
  ['the page hears later than the network', -5],
  ['the page’s clock is behind', 20],
])('fills them in between the same messages though %s', (_, ahead) => {
  const session = sessionOf(
    eventSource('feed').opened(30).message(40, 'a').message(60, 'b').error(100, 'server-ended'),
  );
  const join = joinWith(session);
  const ended = entry(25 + ahead, { messages: [message(40 + ahead, 'a'), message(60 + ahead, 'b')] });
  join.poll(150, ended);
  join.finish(ended, 'retry: 700\n\ndata: a\n\n: between\n\ndata: b\n\n: last\n\n', 200);
  expect(streamOf(session, 'feed')).toEqual(['700', 'a', 'between', 'b', 'last']);
});

describe('where the wire is read as it comes', () => {
  it('puts nothing of a stream before the page’s report that it is open', () => {
    const session = sessionOf(eventSource('feed').opened(30).message(40, 'a'));
    const join = joinWith(session);
    const running = entry(5);
    join.poll(20, running);
    join.receive(running, 20, 'retry: 700\n\ndata: a\n\n');
    join.poll(1_000, running);
    const { log } = connectionOf(session, 'feed');
    expect([log.kind(log.end - 1), log.time(log.end - 1) - start]).toEqual(['retry', 30]);
  });

  it.each([
    ['the page hears later than the network', -5],
    ['the page’s clock is behind', 20],
  ])('puts lines between the right messages though %s', (_, ahead) => {
    const session = sessionOf(eventSource('feed').opened(30).message(40, 'a').message(60, 'b').message(61, 'c'));
    const join = joinWith(session);
    const running = entry(25 + ahead);
    join.poll(30 + ahead, running);
    join.receive(running, 40 + ahead, 'retry: 700\n\ndata: a\n\n: one\n\n');
    join.receive(running, 60 + ahead, ': two\n\ndata: b\n\n: three\n\ndata: c\n\n: four\n\n');
    join.poll(1_000, running);
    expect(streamOf(session, 'feed')).toEqual(['700', 'a', 'one', 'two', 'b', 'three', 'c', 'four']);
  });

  it('a line waits for the report of the message before it', () => {
    const script = eventSource('feed').opened(30);
    const session = sessionOf(script);
    const known = script.records.length;
    const join = joinWith(session);
    const running = entry(5);
    join.poll(30, running);
    join.receive(running, 40, 'data: a\n\n: after\n\n');
    join.poll(1_000, running);
    expect(streamOf(session, 'feed')).toEqual([]);
    session.applyBatch(batchOf(script.message(1_100, 'a').records.slice(known), known));
    join.poll(1_200, running);
    expect(streamOf(session, 'feed')).toEqual(['a', 'after']);
  });

  it('a line that nothing follows is shown all the same', () => {
    const session = sessionOf(eventSource('feed').opened(30));
    const join = joinWith(session);
    const running = entry(5);
    join.poll(30, running);
    join.receive(running, 40, ': beat\n\n');
    join.poll(1_000, running);
    expect(streamOf(session, 'feed')).toEqual(['beat']);
  });
});
