/** The gutter's rows: their order, and when they are the same as before. */
import { describe, expect, it } from 'vitest';
import {
  type Gutter,
  gutterRows,
  isSameGutter,
  type OrderFacts,
} from '../../../../src/panel/components/connections/order.ts';
import { batchOf, eventSource, sessionOf } from '../../../support/records.ts';

const facts: OrderFacts = { name: ({ id }) => id, findings: () => 0, pinned: ({ id }) => id === 'pinned' };
const byOpening = {
  connectionSort: { by: 'opened', descending: false },
  groupByFrame: false,
  hideClosed: false,
} as const;
const byEvents = { ...byOpening, connectionSort: { by: 'events', descending: true } } as const;

const ids = ({ rows }: Gutter) => rows.map((row) => (row.kind === 'connection' ? row.connection.id : 'frame'));

describe('gutterRows', () => {
  const session = () =>
    sessionOf([
      eventSource('quiet').opened(10),
      eventSource('ended').opened(20).closed(30),
      eventSource('busy').opened(40).message(50, 'a').message(60, 'b'),
      eventSource('pinned').opened(70),
    ]);

  it('has pinned connections first, then the order asked for', () => {
    expect(ids(gutterRows(session().connections, byOpening, facts))).toEqual(['pinned', 'quiet', 'ended', 'busy']);
    expect(ids(gutterRows(session().connections, byEvents, facts))).toEqual(['pinned', 'busy', 'quiet', 'ended']);
  });

  it('has names in the order in which people count', () => {
    const byName = { ...byOpening, connectionSort: { by: 'name', descending: false } } as const;
    const chats = ['chat #10', 'chat #9', 'chat #1'].map((id, at) => eventSource(id).opened(10 * at + 10));
    expect(ids(gutterRows(sessionOf(chats).connections, byName, facts))).toEqual(['chat #1', 'chat #9', 'chat #10']);
  });

  it('counts the ended connections that it hides', () => {
    const gutter = gutterRows(session().connections, { ...byOpening, hideClosed: true }, facts);
    expect(ids(gutter)).toEqual(['pinned', 'quiet', 'busy']);
    expect(gutter.hidden).toBe(1);
  });

  it('hides no imported file, which is over from the beginning', () => {
    const file = eventSource('file', { transport: 'import' }).message(10, 'a').closed(20, 'end-of-file');
    const { connections } = sessionOf([file, eventSource('ended').opened(20).closed(30)]);
    const gutter = gutterRows(connections, { ...byOpening, hideClosed: true }, facts);
    expect(ids(gutter)).toEqual(['file']);
    expect(gutter.hidden).toBe(1);
  });

  it('keeps those that are held in their order, also when they end, and has what comes after them', () => {
    const { connections } = session();
    const named = (...wanted: readonly string[]) =>
      wanted.flatMap((id) => connections.filter((connection) => connection.id === id));
    const held = named('quiet', 'ended', 'gone');
    const gutter = gutterRows(connections, { ...byEvents, hideClosed: true }, facts, { held });
    expect(ids(gutter)).toEqual(['quiet', 'ended', 'pinned', 'busy']);
    expect(gutter.hidden).toBe(0);
  });
});

describe('isSameGutter', () => {
  const one = eventSource('one').opened(10).message(20, 'a');
  const known = one.records.length;
  const session = sessionOf([one, eventSource('other').opened(30)]);
  const before = gutterRows(session.connections, byEvents, facts);
  const more = gutterRows(session.connections, { ...byEvents, groupByFrame: true }, facts);

  it('takes rows for the same while only what is in them changes', () => {
    session.applyBatch(batchOf(one.message(50, 'c').records.slice(known), known));
    expect(isSameGutter(before, gutterRows(session.connections, byEvents, facts))).toBe(true);
  });

  it('tells another order, rows that came, and a head that was folded', () => {
    const upwards = { ...byEvents, connectionSort: { by: 'events', descending: false } } as const;
    expect(isSameGutter(before, gutterRows(session.connections, upwards, facts))).toBe(false);
    expect(isSameGutter(before, more)).toBe(false);
    const folded = gutterRows(session.connections, { ...byEvents, groupByFrame: true }, facts, {
      folded: new Set(['']),
    });
    expect(isSameGutter(more, folded)).toBe(false);
    expect(isSameGutter(folded, folded)).toBe(true);
  });
});
