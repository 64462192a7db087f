/** Findings from the capture's notes: exceptions in the page, its busy thread, and the capture's own gaps. */
import { describe, expect, test } from 'vitest';
import { createFindings } from '../../../src/core/findings/engine.ts';
import type { CaptureRecord, ConnectionId } from '../../../src/core/record.ts';
import { batchOf, type ConnectionScript, eventSource, sessionOf, start } from '../../support/records.ts';
import { page } from './streams.ts';

function note(
  after: number,
  code: string,
  values: readonly string[] = [],
  connection: ConnectionId | null = null,
): CaptureRecord {
  return { kind: 'note', connection, time: start + after, code, values };
}

/** The findings for a feed's records and these notes. */
function found(feed: ConnectionScript | null, ...notes: readonly CaptureRecord[]) {
  const session = sessionOf(feed ?? []);
  session.applyBatch(batchOf(notes, 0, 'notes'));
  const findings = createFindings(session, { isMuted: () => false });
  findings.update(start + 10_000);
  return findings.all.map(({ connection, title, count, entries }) => ({
    connection,
    rule: title.key.replace(/^finding_(.*)_title$/, '$1'),
    count,
    entries,
  }));
}

const feed = (): ConnectionScript => eventSource('feed', { frame: page }).opened(10);

describe('a listener that throws', () => {
  const threw = note(30, 'note_handler_threw', ['message', 'TypeError: x is null', 'app.js:3:9'], 'feed');

  test('is reported with its count', () => {
    expect(found(feed().message(20, 'a'), threw, threw)).toEqual([
      { connection: 'feed', rule: 'handler_threw', count: 2, entries: [3, 4] },
    ]);
  });

  test('is not any other note', () => {
    expect(found(feed().message(20, 'a'), note(30, 'note_body_unseen', [], 'feed'))).toEqual([]);
  });
});

describe('a busy thread', () => {
  const busyUntil = (after: number) => note(after, 'note_thread_busy', ['800']);

  test('is reported when an event arrived as soon as it was free', () => {
    const late = feed().message(100, 'a').message(1_003, 'b').message(1_004, 'c').message(3_000, 'd');
    expect(found(late, busyUntil(1_000), busyUntil(2_000))).toEqual([
      { connection: 'feed', rule: 'busy_thread', count: 1, entries: [3] },
    ]);
  });

  test('is not reported when no event waited for it', () => {
    expect(found(feed().message(100, 'a').message(1_200, 'b'), busyUntil(1_000))).toEqual([]);
  });

  test('counts once when several frames report the same task', () => {
    expect(found(feed().message(1_003, 'b'), busyUntil(1_000), busyUntil(1_001))).toMatchObject([{ count: 1 }]);
  });
});

describe('of the page itself', () => {
  test('constructors that threw', () => {
    const values = ['app.js:1:1', 'http://', 'SyntaxError', 'Cannot open an EventSource to that URL.'];
    const thrown = note(10, 'note_constructor_threw', values);
    expect(found(null, thrown, thrown)).toEqual([{ connection: null, rule: 'bad_url', count: 2, entries: [] }]);
  });

  test('each kind of gap in the capture once', () => {
    const gaps = found(
      null,
      note(10, 'note_source_cut_off', ['no valid record']),
      note(20, 'note_records_lost', ['3']),
      note(30, 'note_records_lost', ['4']),
      note(40, 'note_thread_busy', ['900']),
    );
    expect(gaps).toEqual([
      { connection: null, rule: 'capture_gaps_cut_off', count: 1, entries: [] },
      { connection: null, rule: 'capture_gaps_lost', count: 2, entries: [] },
    ]);
  });
});
