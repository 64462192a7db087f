// @vitest-environment happy-dom
/** A saved session that is opened beside a page: its streams have the kinds that they had, and are of a file all the same. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { gutterRows } from '../../src/panel/components/connections/order.ts';
import { timeStart } from '../../src/panel/components/events/entry-time.ts';
import { leaveDocument } from '../../src/panel/recording.ts';
import { eventSource, start } from '../support/records.ts';
import { panelOf } from './panel-of.ts';

beforeEach(() => localStorage.clear());

const week = 7 * 86_400_000;

/** A stream of a session that was saved a week before {@link start}. */
const saved = (id = 'import:saved:1') =>
  eventSource(id, { timing: 'recorded', time: start - week })
    .opened(10 - week)
    .message(1_000 - week, 's1')
    .closed(2_000 - week);

const live = () => eventSource('live').opened(10).message(1_000, 'now');

describe('the streams of a saved session', () => {
  it('stay when the page goes to another document', () => {
    const { store } = panelOf(live(), saved());
    leaveDocument(store);
    expect(store.session.connections.map(({ id }) => id)).toEqual(['import:saved:1']);
  });

  it('have times of their own, and leave the page its own', () => {
    const { store, connection } = panelOf(live(), saved());
    const { connections } = store.session;
    expect(timeStart(connection('live'), connections)).toBe(start);
    expect(timeStart(connection('import:saved:1'), connections)).toBe(start - week);
  });

  it('are shown where ended ones are hidden: they were opened to be seen', () => {
    const { store } = panelOf(saved());
    const facts = { name: () => '', findings: () => 0, pinned: () => false };
    const { rows } = gutterRows(store.session.connections, { ...store.settings.value, hideClosed: true }, facts);
    expect(rows).toHaveLength(1);
  });

  it('are those of the selected time where they were laid beside the page', async () => {
    const panel = panelOf(live(), saved());
    panel.store.timeRange.value = { from: start + 5_500, to: start + 6_500 };
    expect(panel.shown()).toEqual([]);
    panel.derived.timeline.setShift('import:saved:1', week + 5_000);
    panel.store.changed();
    await vi.waitFor(() => expect(panel.shown()).toEqual(['s1']));
  });
});
