/** Lanes, bins, marks and gaps of a session in time. */
import { describe, expect, test } from 'vitest';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { createTimeline } from '../../../src/core/timeline/timeline.ts';
import type { TimelineView } from '../../../src/core/timeline/types.ts';
import { type ConnectionScript, connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

const view = (from: number, to: number, bins: number, now = to): TimelineView => ({
  from: start + from,
  to: start + to,
  bins,
  now: start + now,
});

function timelineOf(session: Session) {
  const timeline = createTimeline(session);
  while (timeline.update(1_000));
  return timeline;
}

function laneOf(script: ConnectionScript, at: TimelineView) {
  const session = sessionOf(script);
  return timelineOf(session).lane(connectionOf(session, 'feed'), at);
}

describe('bins', () => {
  test('count messages by type and comments apart', () => {
    const script = eventSource('feed').message(10, 'a').message(15, 'b', { type: 'tick' }).comment(90, 'c');
    const { bins } = laneOf(script, view(0, 100, 10));
    expect([...bins.messages]).toEqual([0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...bins.comments]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(bins.types.map(({ typeId, counts }) => [typeId, counts[1]])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(bins.most).toBe(2);
  });

  test('are the same for blocks and for single entries', () => {
    const script = eventSource('feed');
    for (let number = 0; number < 5_000; number += 1) script.message(number, '', { type: `t${number % 20}` });
    const session = sessionOf(script);
    const coarse = timelineOf(session).lane(connectionOf(session, 'feed'), view(0, 5_000, 2)).bins;
    const fine = timelineOf(session).lane(connectionOf(session, 'feed'), view(0, 5_000, 500)).bins;
    const half = (counts: Uint32Array) => counts.slice(0, 250).reduce((sum, count) => sum + count, 0);
    expect(coarse.messages[0]).toBe(2_500);
    expect(half(fine.messages)).toBe(2_500);
    expect(coarse.types).toHaveLength(16);
    for (const [at, { typeId, counts }] of coarse.types.entries()) {
      expect([typeId, counts[0]]).toEqual([fine.types[at]?.typeId, half(fine.types[at]?.counts ?? new Uint32Array(0))]);
    }
  });

  test('still count what was dropped', () => {
    const script = eventSource('feed');
    const session = sessionOf([]);
    session.setLimits({ entries: 500, bytes: 1e9, entriesPerConnection: 500, bytesPerConnection: 1e9 });
    const timeline = createTimeline(session);
    for (let number = 0; number < 2_000; number += 1) script.message(number, '');
    for (const [sequence, record] of script.records.entries()) {
      session.apply(record, 'page', sequence);
      timeline.update();
    }
    const { bins } = timeline.lane(connectionOf(session, 'feed'), view(0, 2_000, 20));
    const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);
    expect(sum(bins.messages)).toBe(session.entries);
    expect(sum(bins.dropped)).toBe(2_000 - session.entries);
  });

  test('take times that run backwards', () => {
    const script = eventSource('feed').message(90, '').message(10, '').message(50, '');
    expect([...laneOf(script, view(0, 100, 2)).bins.messages]).toEqual([1, 2]);
  });
});

describe('a lane', () => {
  const reconnecting = () =>
    eventSource('feed').opened(10).message(20, 'a', { id: '41' }).error(100).opened(400).closed(900);

  test('shows the states of a connection', () => {
    const { spans } = laneOf(reconnecting(), view(0, 1_000, 500));
    expect(spans.map(({ state, from, to }) => [state, from - start, to - start])).toEqual([
      ['connecting', 0, 10],
      ['open', 10, 100],
      ['waiting', 100, 400],
      ['open', 400, 900],
    ]);
  });

  test('marks interruptions, reconnects with the id sent, and the end', () => {
    const { marks } = laneOf(reconnecting(), view(0, 1_000, 500));
    expect(marks).toMatchObject([
      { kind: 'broken', time: start + 100, reason: 'network-error', final: false },
      { kind: 'reconnect', time: start + 400, from: start + 100, lastEventId: '41', waited: 300 },
      { kind: 'ended', time: start + 900, reason: 'closed-by-page', final: true },
    ]);
  });

  test('merges marks that would overlap', () => {
    const script = eventSource('feed');
    for (let number = 1; number <= 100; number += 1) script.error(number);
    const { marks } = laneOf(script, view(0, 10_000, 10));
    expect(marks.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['broken', 100],
      ['reconnect', 99],
    ]);
  });

  test('waits until it is closed, when that is before the next attempt', () => {
    const { spans } = laneOf(eventSource('feed').opened(10).error(100).closed(700), view(0, 1_000, 500));
    expect(spans.at(-1)).toMatchObject({ state: 'waiting', from: start + 100, to: start + 700 });
  });

  test('extends to the present while it runs', () => {
    const { spans } = laneOf(eventSource('feed').opened(10), view(0, 1_000, 500, 700));
    expect(spans.at(-1)).toMatchObject({ state: 'open', to: start + 700 });
  });

  test('hatches a silence longer than its own p99 and at least a second', () => {
    const script = eventSource('feed');
    for (let number = 0; number < 200; number += 1) script.message(number * 10, '');
    const { gaps } = laneOf(script.message(5_000, '').message(5_900, ''), view(0, 6_000, 500));
    expect(gaps).toMatchObject([{ milliseconds: 3_010, entry: 201 }]);
  });

  test('of an imported file begins with the recording, or where it is moved to', () => {
    const file = eventSource('file', { transport: 'import', time: start - 1_000_000 });
    const session = sessionOf([eventSource('feed').opened(1), file.message(-999_900, 'x')]);
    const timeline = timelineOf(session);
    const imported = connectionOf(session, 'file');
    expect(timeline.lane(imported, view(0, 200, 2))).toMatchObject({
      shift: 1_000_000,
      spans: [{ state: 'imported' }],
    });
    timeline.setShift('file', 1_000_050);
    expect([...timeline.lane(imported, view(0, 200, 4)).bins.messages]).toEqual([0, 0, 0, 1]);
  });

  test('that was moved keeps its place beside the others when an older file is added', () => {
    const file = (id: string, created: number) =>
      eventSource(id, { transport: 'import', timing: 'recorded', time: created }).records;
    const session = createSession();
    session.applyBatch({ source: 'one', from: 0, records: file('one', start) });
    const timeline = timelineOf(session);
    timeline.setShift('one', 5_000);
    session.applyBatch({ source: 'other', from: 0, records: file('other', start - 86_400_000) });
    timeline.update();
    expect(timeline.extent()).toEqual({ from: start - 86_400_000, to: start - 86_400_000 + 5_000 });
  });
});

describe('finding', () => {
  test('the entry nearest to a time', () => {
    const session = sessionOf(eventSource('feed').message(10, 'a').message(30, 'b').message(5_000, 'c'));
    const timeline = timelineOf(session);
    const feed = connectionOf(session, 'feed');
    expect(timeline.entryNear(feed, start + 24, 50)).toBe(2);
    expect(timeline.entryNear(feed, start + 1_000, 50)).toBe(-1);
  });

  test('the rate of the last minute', () => {
    const script = eventSource('feed').message(0, 'old');
    for (let second = 60; second < 120; second += 1) script.message(second * 1_000, 'x');
    const session = sessionOf(script);
    const rates = timelineOf(session).sparkline(connectionOf(session, 'feed'), start + 120_000, 6);
    expect(rates).toEqual([10, 10, 10, 10, 10, 10]);
  });

  test('the overview of all lanes', () => {
    const other = eventSource('other').message(60, 'b').error(70);
    const session = sessionOf([eventSource('feed').message(10, 'a'), other]);
    const { bins, marks } = timelineOf(session).overview(session.connections, view(0, 100, 2));
    expect([...bins.messages]).toEqual([1, 1]);
    expect(marks).toMatchObject([{ kind: 'broken', time: start + 70 }]);
  });
});
