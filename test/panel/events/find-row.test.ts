/** Going from row to row, and the gaps between them. */
import { describe, expect, it } from 'vitest';
import { createFilterRun } from '../../../src/core/filter/run.ts';
import { tellsOfFailure } from '../../../src/core/session/failure.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import type { EntryRows } from '../../../src/panel/components/events/entry-rows.ts';
import { findRow, type RowTest, rowAtTime, typedTime } from '../../../src/panel/components/events/find-row.ts';
import { gapAt } from '../../../src/panel/components/events/gap.ts';
import { at, Story } from '../../panel-harness/story.ts';
import { connectionOf, sessionOf, story } from './session-of.ts';

const week = 7 * 86_400;

const rowsOf = (...stories: readonly Story[]): EntryRows => rowsOver(sessionOf(...stories));

function rowsOver(session: Session): EntryRows {
  const run = createFilterRun(
    session,
    { text: '', query: { kind: 'all', parts: [] }, terms: [] },
    { now: () => 0, names: ({ url }) => url, scope: null },
  );
  while (run.step(100));
  return run;
}

const isFailure: RowTest = ({ log }, index) => tellsOfFailure(log, index);

const broken = () =>
  story()
    .opened(0.1)
    .message(1, 'ping', 'a')
    .broke(2, 'network-error')
    .connecting(5, null)
    .message(6, 'pong', 'b')
    .message(7, 'ping', 'c');

describe('findRow', () => {
  it('finds the next and the previous row that fits', () => {
    const rows = rowsOf(broken());
    const isPing = (position: number) => rows.connectionAt(position)?.log.text(rows.indexAt(position));
    const next = findRow(rows, -1, 1, isFailure);
    expect(rows.connectionAt(next)?.log.kind(rows.indexAt(next))).toBe('error');
    const message = findRow(rows, rows.length, -1, ({ log }, index) => log.kind(index) === 'message');
    expect(isPing(message)).toBe('c');
  });

  it('gives −1 when nothing is left', () => {
    expect(findRow(rowsOf(story().opened(1)), 0, 1, isFailure)).toBe(-1);
  });
});

describe('rowAtTime', () => {
  it('finds the first row from a time on, over several connections', () => {
    const rows = rowsOf(story('a').message(1, 'm', 'a1').message(3, 'm', 'a3'), story('b').message(2, 'm', 'b2'));
    const textAt = (seconds: number) => {
      const position = rowAtTime(rows, at(seconds));
      return rows.connectionAt(position)?.log.text(rows.indexAt(position));
    };
    expect([1.5, 2, 2.5, 99].map(textAt)).toEqual(['b2', 'b2', 'a3', 'a3']);
  });

  it('finds a row of the page though rows of an older file come after it', () => {
    const records = [
      ...story('live').message(1, 'm', 'l1').message(2, 'm', 'l2').message(5, 'm', 'l5').records,
      ...new Story('file', -week, { url: 'old.har', transport: 'import' })
        .message(1 - week, 'm', 'i1')
        .message(2 - week, 'm', 'i2')
        .message(5 - week, 'm', 'i5')
        .message(6 - week, 'm', 'i6').records,
    ];
    const session = createSession();
    session.applyBatch({ source: 'test', from: 0, records });
    const rows = rowsOver(session);
    const textAt = (seconds: number) => {
      const position = rowAtTime(rows, at(seconds));
      return rows.connectionAt(position)?.log.text(rows.indexAt(position));
    };
    expect([0.5, 2, 3, 99].map(textAt)).toEqual(['l1', 'l2', 'l5', 'i6']);
  });

  it('gives −1 when there are no rows', () => {
    expect(rowAtTime(rowsOf(), at(0))).toBe(-1);
  });
});

describe('typedTime', () => {
  it.each([
    ['4:44.160', 284_160],
    ['12.5', 12_500],
    ['1:00:05', 3_605_000],
    ['12,5', 12_500],
    ['4:44,160', 284_160],
  ])('reads %s as time since the start', (typed, milliseconds) => {
    expect(typedTime(typed, 1_000, false)).toBe(1_000 + milliseconds);
  });

  it('reads a time of the day of the start', () => {
    const midnight = new Date(2026, 10, 21, 9).getTime();
    expect(typedTime('14:06:55', midnight, true)).toBe(new Date(2026, 10, 21, 14, 6, 55).getTime());
  });

  it('reads a time of the day as a clock with a decimal comma shows it', () => {
    const morning = new Date(2026, 10, 21, 9).getTime();
    expect(typedTime('14:06:55,250', morning, true)).toBe(new Date(2026, 10, 21, 14, 6, 55, 250).getTime());
  });

  it.each([
    ['23:59:55', 21],
    ['00:00:50', 22],
    // Before the first row and after the last one: what was meant is not known.
    ['23:59:00', 21],
    ['00:02:00', 21],
  ])('takes %s for that of day %i in a recording from 23:59:50 to 00:01:00', (typed, day) => {
    const start = new Date(2026, 10, 21, 23, 59, 50).getTime();
    const [hours = 0, minutes = 0, seconds = 0] = typed.split(':').map(Number);
    const expected = new Date(2026, 10, day, hours, minutes, seconds).getTime();
    expect(typedTime(typed, start, true, start + 70_000)).toBe(expected);
  });

  it.each(['', 'soon', '25:00:00x', '1:2:3:4', '1,2,3', '1,2.3'])('refuses %j', (typed) => {
    expect(typedTime(typed, 0, false)).toBeNull();
  });

  it('refuses an hour that no clock shows', () => {
    expect(typedTime('25:00:00', 0, true)).toBeNull();
  });
});

describe('gapAt', () => {
  const connection = connectionOf(
    story().message(1, 'm', 'a').line(2, { kind: 'comment', text: ' x' }).message(5, 'm', 'b'),
  );
  const { log } = connection;
  const last = log.end - 1;

  it('counts from the message before, comments left out', () => {
    expect(gapAt(connection, last, null)?.milliseconds).toBe(4_000);
  });

  it('is long only above the own p99 of the connection and from 1 s on', () => {
    expect([null, 3_000, 5_000].map((p99) => gapAt(connection, last, p99)?.long)).toEqual([false, true, false]);
  });

  it('is none for the first message', () => {
    const first = findRow(
      rowsOf(story().message(1, 'm', 'a')),
      -1,
      1,
      (one, index) => one.log.kind(index) === 'message',
    );
    expect(gapAt(connectionOf(story().message(1, 'm', 'a')), first, null)).toBeNull();
  });
});
