/**
 * What a clear removed comes back whole, before what came since, and a stream that continued is one connection again.
 */
import { describe, expect, test } from 'vitest';
import type { SessionLimits } from '../../../src/core/session/types.ts';
import { connectionOf, entriesOf, eventSource, fetchStream, sessionOf } from '../../support/records.ts';

const none = Number.POSITIVE_INFINITY;
const limitsOf = (limits: Partial<SessionLimits>): { limits: SessionLimits } => ({
  limits: { entries: none, bytes: none, entriesPerConnection: none, bytesPerConnection: none, ...limits },
});

describe('undoing a clear', () => {
  test('gives a live stream its entries before and after', () => {
    const script = eventSource('runs').opened(1).message(2, 'before');
    const session = sessionOf(script);
    session.clear();
    const { records } = script.message(9, 'since');
    session.applyBatch({ source: 'page', from: 3, records: records.slice(-1) });
    expect(entriesOf(connectionOf(session, 'runs').log)).toEqual(['message since']);
    session.undoClear();
    expect(session.connections).toHaveLength(1);
    const { log, messages } = connectionOf(session, 'runs');
    expect(entriesOf(log).filter((entry) => entry.startsWith('message'))).toEqual(['message before', 'message since']);
    expect(messages).toBe(2);
    expect(session.cleared).toBeNull();
  });

  test('keeps the order of the connections, and what had ended', () => {
    const session = sessionOf([
      eventSource('ended').opened(1).message(2, 'old').closed(3),
      eventSource('runs').opened(1),
    ]);
    session.clear();
    session.applyBatch({ source: 'other', from: 0, records: eventSource('new').opened(5).records });
    session.undoClear();
    expect(session.connections.map(({ id, index }) => [id, index])).toEqual([
      ['ended', 0],
      ['runs', 1],
      ['new', 2],
    ]);
    expect(entriesOf(connectionOf(session, 'ended').log)).toContain('message old');
  });

  test('reads a block that began before the clear and ended after it, undone or not', () => {
    for (const undo of [true, false]) {
      const script = fetchStream('a').opened(1).chunk(2, 'data: one\n\ndata: t');
      const session = sessionOf(script);
      session.clear();
      const { length } = script.records;
      const { records } = script.chunk(9, 'wo\n\n');
      session.applyBatch({ source: 'page', from: length, records: records.slice(length) });
      if (undo) session.undoClear();
      else session.forgetCleared();
      const { log } = connectionOf(session, 'a');
      expect(log.text(log.end - 1)).toBe('two');
      expect(entriesOf(log).includes('message one')).toBe(undo);
    }
  });

  test('counts losses and mistakes on the wire once', () => {
    const script = fetchStream('a').opened(1).chunk(2, 'evnt: x\ndata: one\n\n');
    const session = sessionOf(script);
    const before = JSON.stringify(connectionOf(session, 'a').wireIssues);
    session.clear();
    expect(connectionOf(session, 'a').wireIssues).toEqual([]);
    session.undoClear();
    expect(JSON.stringify(connectionOf(session, 'a').wireIssues)).toBe(before);
    expect(before).toContain('evnt');
  });

  test('is no longer possible when the limits need the room, which counts as no loss', () => {
    const script = eventSource('runs').opened(1).message(2, 'before');
    const session = sessionOf(script, limitsOf({ entries: 4 }));
    session.clear();
    expect(session.cleared).toBe(3);
    const { length } = script.records;
    const { records } = script.message(3, 'a').message(4, 'b');
    session.applyBatch({ source: 'page', from: length, records: records.slice(length) });
    expect(session.cleared).toBeNull();
    session.undoClear();
    expect(entriesOf(connectionOf(session, 'runs').log)).toEqual(['message a', 'message b']);
    expect(session.dropped.count).toBe(0);
  });

  test('does not bring back what was removed since', () => {
    const session = sessionOf([eventSource('a').opened(1), eventSource('b').opened(1)]);
    session.clear();
    session.remove('a');
    session.undoClear();
    expect(session.connections.map(({ id }) => id)).toEqual(['b']);
  });

  test('does not bring back what was removed since with all of its kind, though the clear had removed it first', () => {
    const session = sessionOf([
      eventSource('file:1').message(1, 'old').closed(2),
      eventSource('ended').opened(1).closed(2),
      eventSource('file:2').opened(1),
      eventSource('runs').opened(1),
    ]);
    session.clear();
    session.removeAll((id) => id.startsWith('file:'));
    expect(session.connections.map(({ id }) => id)).toEqual(['runs']);
    session.undoClear();
    expect(session.connections.map(({ id }) => id)).toEqual(['ended', 'runs']);
  });
});
