/** Going from row to row, and the gaps between them. */
import { describe, expect, it } from 'vitest';
import { createFilterRun } from '../../../../src/core/filter/run.ts';
import { tellsOfFailure } from '../../../../src/core/session/failure.ts';
import type { Session } from '../../../../src/core/session/types.ts';
import type { EntryRows } from '../../../../src/panel/components/events/entry-rows.ts';
import { findRow, type RowTest, rowAtTime, typedTime } from '../../../../src/panel/components/events/find-row.ts';
import { gapAt } from '../../../../src/panel/components/events/gap.ts';
import {
  type ConnectionScript,
  connectionOf,
  eventSource,
  sessionInTime,
  sessionOf,
  start,
} from '../../../support/records.ts';
import { oldFile } from '../../panel-of.ts';

const rowsOf = (...scripts: readonly ConnectionScript[]): EntryRows => rowsOver(sessionInTime(...scripts));

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
const isMessage: RowTest = ({ log }, index) => log.kind(index) === 'message';

/** Text of the first row from `after` ms on. */
function textFrom(rows: EntryRows, after: number): string | undefined {
  const position = rowAtTime(rows, start + after);
  return rows.connectionAt(position)?.log.text(rows.indexAt(position));
}

const broken = () =>
  eventSource('feed')
    .opened(100)
    .message(1_000, 'a')
    .error(2_000)
    .connecting(5_000)
    .message(6_000, 'b')
    .message(7_000, 'c');

describe('findRow', () => {
  it('finds the next and the previous row that fits', () => {
    const rows = rowsOf(broken());
    const next = findRow(rows, -1, 1, isFailure);
    expect(rows.connectionAt(next)?.log.kind(rows.indexAt(next))).toBe('error');
    const last = findRow(rows, rows.length, -1, isMessage);
    expect(rows.connectionAt(last)?.log.text(rows.indexAt(last))).toBe('c');
  });

  it('gives −1 when nothing is left', () => {
    expect(findRow(rowsOf(eventSource('feed').opened(10)), 0, 1, isFailure)).toBe(-1);
  });
});

describe('rowAtTime', () => {
  it('finds the first row from a time on, over several connections', () => {
    const rows = rowsOf(
      eventSource('a').message(1_000, 'a1').message(3_000, 'a3'),
      eventSource('b').message(2_000, 'b2'),
    );
    expect([1_500, 2_000, 2_500, 99_000].map((after) => textFrom(rows, after))).toEqual(['b2', 'b2', 'a3', 'a3']);
  });

  it('finds a row of the page though rows of an older file come after it', () => {
    const live = eventSource('live').message(1_000, 'l1').message(2_000, 'l2').message(5_000, 'l5');
    const rows = rowsOver(sessionOf([live, oldFile()]));
    expect([500, 2_000, 3_000, 99_000].map((after) => textFrom(rows, after))).toEqual([
      'l1',
      'l2',
      'l5',
      'end-of-file',
    ]);
  });

  it('gives −1 when there are no rows', () => {
    expect(rowAtTime(rowsOf(), start)).toBe(-1);
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
  const connectionWith = (script: ConnectionScript) => connectionOf(sessionOf(script), 'feed');
  const connection = connectionWith(eventSource('feed').message(1_000, 'a').comment(2_000, ' x').message(5_000, 'b'));
  const { log } = connection;
  const last = log.end - 1;

  it('counts from the message before, comments left out', () => {
    expect(gapAt(connection, last, null)?.milliseconds).toBe(4_000);
  });

  it('is long only above the own p99 of the connection and from 1 s on', () => {
    expect([null, 3_000, 5_000].map((p99) => gapAt(connection, last, p99)?.long)).toEqual([false, true, false]);
  });

  it('is none for the first message', () => {
    const only = connectionWith(eventSource('feed').message(1_000, 'a'));
    expect(gapAt(only, only.log.end - 1, null)).toBeNull();
  });
});
