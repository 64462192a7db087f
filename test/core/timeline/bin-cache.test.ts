/** Bins that are cached while a view moves on equal those of a fresh count. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridView } from '../../../src/core/timeline/grid.ts';
import { createTimeline } from '../../../src/core/timeline/timeline.ts';
import type { Bins, Timeline, TimelineView } from '../../../src/core/timeline/types.ts';
import { connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

/** Bins by their content: types in any order, without those that never occur. */
function contentOf({ types, ...bins }: Bins) {
  const seen = types.filter(({ counts }) => counts.some((count) => count > 0));
  return { ...bins, types: new Map(seen.map(({ typeId, counts }) => [typeId, [...counts]])) };
}

function upToDate(timeline: Timeline): Timeline {
  while (timeline.update());
  return timeline;
}

const steps = fc.array(
  fc.record({
    /** Messages, each `after` ms after the previous one; a negative one comes late. */
    messages: fc.array(fc.record({ after: fc.integer({ min: -40, max: 60 }), type: fc.integer({ max: 4, min: 0 }) })),
    /** Distance from the newest entry to the view's end, and the view's length, in ms. */
    end: fc.integer({ min: -500, max: 50 }),
    length: fc.constantFrom(200, 200, 200, 900),
  }),
  { maxLength: 12 },
);

describe('kept bins', () => {
  test('equal a fresh count while messages arrive, some late, and the oldest are dropped', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (steps, isSmall) => {
        const session = sessionOf(eventSource('feed'));
        const most = isSmall ? 40 : 1e6;
        session.setLimits({ entries: most, bytes: 1e9, entriesPerConnection: most, bytesPerConnection: 1e9 });
        const timeline = createTimeline(session);
        let time = 0;
        let sequence = 1_000;
        for (const { messages, end, length } of steps) {
          const script = eventSource('feed');
          for (const { after, type } of messages) {
            script.message(Math.max(0, time + after), '', { type: `t${type}`, late: after < 0 });
            time = Math.max(time, time + after);
          }
          const records = script.records.slice(1);
          session.applyBatch({ source: 'more', from: sequence, records });
          sequence += records.length;
          upToDate(timeline);
          const at = start + time + end;
          const view: TimelineView = gridView({ from: at - length, to: at }, 50, at);
          const kept = timeline.lane(connectionOf(session, 'feed'), view).bins;
          const total = timeline.overview(session.connections, view).bins;
          if (isSmall) {
            // A timeline that begins now never saw the entries dropped before.
            expect(sum(kept.messages) + sum(kept.comments)).toBeLessThanOrEqual(session.entries);
          } else {
            const fresh = upToDate(createTimeline(session));
            expect(contentOf(kept)).toEqual(contentOf(fresh.lane(connectionOf(session, 'feed'), view).bins));
          }
          expect(contentOf(total)).toEqual(contentOf(kept));
        }
      }),
    );
  });
});

describe('the overview', () => {
  const turns = fc.array(
    fc.record({
      /** Messages, each of a connection and `after` ms after the previous one. */
      messages: fc.array(fc.record({ of: fc.constantFrom('a', 'b', 'c'), after: fc.integer({ min: 0, max: 60 }) })),
      /** Milliseconds added to the times of `b`. */
      shift: fc.constantFrom(0, 0, 0, 70),
    }),
    { maxLength: 8 },
  );

  test('counts several connections like a fresh one while they appear, move and grow', () => {
    fc.assert(
      fc.property(turns, (turns) => {
        const session = sessionOf([]);
        const timeline = createTimeline(session);
        const scripts = new Map<string, ReturnType<typeof eventSource>>();
        let time = 0;
        let sequence = 0;
        for (const { messages, shift } of turns) {
          const records = messages.flatMap(({ of, after }) => {
            time += after;
            const script = scripts.get(of) ?? eventSource(of);
            scripts.set(of, script);
            const told = script.records.length;
            script.message(time, '', { type: of });
            return script.records.slice(told === 1 ? 0 : told);
          });
          session.applyBatch({ source: 'page', from: sequence, records });
          sequence += records.length;
          timeline.setShift('b', shift);
          upToDate(timeline);
          const view = gridView({ from: start + time - 300, to: start + time }, 50, start + time);
          const fresh = createTimeline(session);
          fresh.setShift('b', shift);
          const expected = upToDate(fresh).overview(session.connections, view).bins;
          expect(contentOf(timeline.overview(session.connections, view).bins)).toEqual(contentOf(expected));
        }
      }),
    );
  });
});

describe('gridView', () => {
  test('covers the span with bins of one grid, wherever the span lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        fc.double({ min: 2, max: 1e8, noNaN: true }),
        (from, length) => {
          const span = { from: start + from, to: start + from + length };
          const { from: first, to, bins } = gridView(span, 500, span.to);
          const step = (to - first) / bins;
          expect(first).toBeLessThanOrEqual(span.from);
          expect(to).toBeGreaterThanOrEqual(span.to);
          expect(bins).toBeLessThanOrEqual(502);
          expect(bins).toBeGreaterThanOrEqual(380);
          expect(Number.isInteger(first / step)).toBe(true);
        },
      ),
    );
  });
});

const sum = (counts: Uint32Array) => counts.reduce((all, one) => all + one, 0);
