/** Figures of connections, computed incrementally as entries arrive. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection, Session } from '../../../src/core/session/types.ts';
import { connectedFigures } from '../../../src/core/stats/connected.ts';
import { LogHistogram } from '../../../src/core/stats/log-histogram.ts';
import { createStatistics } from '../../../src/core/stats/statistics.ts';
import { connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

const everything = { scope: null, range: null };

function statisticsOf(session: Session, options: Parameters<typeof createStatistics>[1] = everything) {
  const statistics = createStatistics(session, options);
  while (statistics.update(7));
  return statistics;
}

describe('figures', () => {
  const script = eventSource('feed')
    .message(0, 'ab')
    .message(100, 'abcd', { type: 'tick' })
    .message(1_100, 'ab')
    .comment(1_200, 'x');

  test('count messages, bytes and types, the most frequent first', () => {
    const figures = statisticsOf(sessionOf(script)).total();
    expect(figures).toMatchObject({ messages: 3, comments: 1, unseen: 0, first: start, last: start + 1_100 });
    expect(figures.types.map(({ typeId, messages }) => [typeId, messages])).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(figures.rate).toBeCloseTo(2 / 1.1);
  });

  test('give the longest gap and the largest message', () => {
    const { gaps, sizes, gapBins } = statisticsOf(sessionOf(script)).total();
    expect(gaps?.largest).toMatchObject({ value: 1_000, connection: 'feed', entry: 3, time: start + 1_100 });
    expect(gaps?.p50).toBeCloseTo(100, -1);
    expect(sizes).toMatchObject({ largest: { value: 4, entry: 2 }, mean: 8 / 3 });
    expect(gapBins.filter(({ count }) => count > 0)).toEqual([
      { below: 158, count: 1 },
      { below: 1_580, count: 1 },
    ]);
  });

  test('of a file without times contain no rates, alone or beside others', () => {
    const untimed = ['a', 'b', 'c'].reduce(
      (made, data) => made.message(0, data),
      eventSource('file', { transport: 'import', timing: 'none' }),
    );
    const session = sessionOf([script, untimed]);
    const statistics = statisticsOf(session);
    expect(statistics.of('file')).toMatchObject({
      messages: 3,
      bytes: 27,
      rate: 0,
      peakRate: 0,
      rates: { messages: [] },
    });
    expect(statistics.total()).toMatchObject({ messages: 6, rate: statistics.of('feed')?.rate });
    expect(connectedFigures(connectionOf(session, 'file'), start).firstMessage).toBeNull();
  });

  test.each([1, 10, 100, 1_000, 10_000])('a gap of exactly %d ms is not shorter than that', (gap) => {
    const { gapBins } = statisticsOf(sessionOf(eventSource('feed').message(0, 'x').message(gap, 'x'))).total();
    expect(gapBins.find(({ count }) => count > 0)?.below).toBeGreaterThan(gap);
  });

  test('give what arrived together: four or more, at most 5 ms apart', () => {
    const times = [0, 1, 2, 100, 101, 106, 111, 116, 300, 300, 300, 300, 1_000];
    const bursty = times.reduce((made, time) => made.message(time, 'x'), eventSource('feed'));
    const { bursts } = statisticsOf(sessionOf(bursty)).total();
    expect(bursts).toMatchObject({ bursts: 2, messages: 9, largest: { value: 5, entry: 4, time: start + 100 } });
    expect(statisticsOf(sessionOf(script)).total().bursts).toBeNull();
  });

  test('count the gaps longer than half a second, of all connections', () => {
    const slow = eventSource('slow').message(0, 'x').message(500, 'x').message(1_001, 'x').message(9_000, 'x');
    const statistics = statisticsOf(sessionOf([script, slow]));
    expect(statistics.of('slow')?.pauses).toBe(2);
    expect(statistics.total().pauses).toBe(3);
  });

  test('of a span of time and of some connections', () => {
    const session = sessionOf([script, eventSource('other').message(50, 'x')]);
    const range = { from: start + 50, to: start + 1_000 };
    expect(statisticsOf(session, { scope: null, range }).total().messages).toBe(2);
    expect(statisticsOf(session, { scope: new Set(['other']), range: null }).total().messages).toBe(1);
    expect(statisticsOf(session).of('feed')?.messages).toBe(3);
  });

  test('of a span of the lanes, in which a stream may have been moved', () => {
    const session = sessionOf([script, eventSource('file').message(5_000, 'early').message(6_000, 'late')]);
    const range = { from: start + 50, to: start + 1_000 };
    const shiftOf = ({ id }: Connection) => (id === 'file' ? -4_900 : 0);
    const statistics = statisticsOf(session, { scope: null, range, shiftOf });
    expect(statistics.of('file')?.messages).toBe(1);
    expect(statistics.total().messages).toBe(2);
    expect(statisticsOf(session, { scope: null, range: null, shiftOf }).total().messages).toBe(5);
  });

  test('keep what was dropped since', () => {
    const session = sessionOf(script);
    const along = statisticsOf(session);
    session.setLimits({ entries: 1, bytes: 1e9, entriesPerConnection: 1, bytesPerConnection: 1e9 });
    along.update();
    expect(along.total()).toMatchObject({ messages: 3, unseen: 0 });
  });

  test('count what was dropped before it was read', () => {
    const session = sessionOf(eventSource('feed').message(0, 'x'));
    const behind = statisticsOf(session);
    session.setLimits({ entries: 2, bytes: 1e9, entriesPerConnection: 2, bytesPerConnection: 1e9 });
    const { records } = eventSource('feed').message(1, 'a').message(2, 'b').message(3, 'c').message(4, 'd');
    session.applyBatch({ source: 'page', from: 2, records: records.slice(1) });
    behind.update();
    expect(behind.total()).toMatchObject({ messages: 3, unseen: 2 });
  });

  test('spread over time in steps that grow', () => {
    const long = eventSource('feed');
    for (let second = 0; second < 600; second += 1) long.message(second * 1_000, 'x');
    const { rates, peakRate } = statisticsOf(sessionOf(long)).total();
    expect(rates.messages.length).toBeLessThanOrEqual(240);
    expect(rates.messages.reduce((sum, count) => sum + count, 0)).toBe(600);
    expect(peakRate).toBeLessThan(2);
  });

  test('spread a slow stream over steps that each hold some of it', () => {
    const slow = eventSource('heartbeat');
    for (let turn = 0; turn < 40; turn += 1) slow.message(turn * 15_000 + (turn % 3) * 400, 'x');
    const { rates } = statisticsOf(sessionOf(slow)).total();
    expect(Math.min(...rates.messages.slice(0, -1))).toBeGreaterThan(0);
    expect(rates.messages.length).toBeGreaterThanOrEqual(8);
  });

  test('keep the short steps of a fast stream, even if it pauses', () => {
    const answers = eventSource('tokens');
    for (const after of [0, 20_000]) {
      for (let token = 0; token < 60; token += 1) answers.message(after + token * 40, 'x');
    }
    expect(statisticsOf(sessionOf(answers)).total().rates.step).toBe(125);
  });
});

describe('silences', () => {
  /** A message per second, and one `gap` ms after those. */
  const regular = (gap: number) => {
    const feed = eventSource('feed');
    for (let second = 0; second <= 50; second += 1) feed.message(second * 1_000, 'x');
    return feed.message(50_000 + gap, 'x');
  };
  const silencesOf = (...scripts: Parameters<typeof sessionOf>) =>
    statisticsOf(sessionOf(...scripts)).of('feed')?.silences;

  test('are the gaps that are long for their connection', () => {
    expect(silencesOf(regular(4_000))).toEqual([{ from: start + 50_000, milliseconds: 4_000 }]);
  });

  test('do not include the usual waits of a slow stream', () => {
    expect(silencesOf(regular(1_300))).toEqual([]);
  });

  test('are the longest if there are many, in order of time', () => {
    const feed = eventSource('feed');
    let time = 0;
    for (const gap of [2.5, 9, 3, 8, 4, 7, 5, 6, 10]) {
      for (let second = 0; second < 40; second += 1) feed.message(time + second * 1_000, 'x');
      time += 39_000 + gap * 1_000;
    }
    feed.message(time, 'x');
    expect(silencesOf(feed)?.map(({ milliseconds }) => milliseconds / 1_000)).toEqual([9, 3, 8, 4, 7, 5, 6, 10]);
  });

  test('are not listed for several connections together', () => {
    expect(statisticsOf(sessionOf(regular(4_000))).total().silences).toEqual([]);
  });
});

test('the figures of a connection include how long it was open and how soon it got a response', () => {
  const session = sessionOf(eventSource('feed').opened(100).message(150, 'x').error(600).opened(800));
  expect(connectedFigures(connectionOf(session, 'feed'), start + 1_000)).toEqual({
    open: 700,
    of: 1_000,
    share: 0.7,
    attempts: 2,
    firstByte: null,
    firstMessage: 150,
  });
});

test('a streaming percentile is within 1 % of the exact one', () => {
  const values = fc.array(fc.double({ min: 0.02, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(values, fc.constantFrom(0.5, 0.95, 0.99), (numbers, share) => {
      const histogram = new LogHistogram();
      for (const number of numbers) histogram.add(number);
      const exact = numbers.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * numbers.length) - 1)] ?? 0;
      expect(Math.abs((histogram.percentile(share) ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.0101);
    }),
  );
});
