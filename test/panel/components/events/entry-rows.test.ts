// @vitest-environment happy-dom
/** The rows of the table: what of the session they hold, and when. */
import { beforeEach, expect, it, vi } from 'vitest';
import { selectConnections } from '../../../../src/panel/selection.ts';
import { eventSource, start } from '../../../support/records.ts';
import { oldFile, panelOf } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());

const live = () => eventSource('live').opened(1).message(1_000, 'l1').message(2_000, 'l2').message(5_000, 'l5');

it('of a selected time are those that the lanes have there, also of a file with a clock of its own', async () => {
  const { store, derived, shown } = panelOf(live(), oldFile());
  const range = { from: start + 500, to: start + 2_500 };
  store.timeRange.value = range;
  await vi.waitFor(() => expect(shown()).toEqual(['l1', 'l2', 'i1', 'i2']));
  await vi.waitFor(() => expect(derived.timeline.total(store.session.connections, range).messages[0]).toBe(4));

  selectConnections(store, ['import:old:1']);
  await vi.waitFor(() => expect(shown()).toEqual(['i1', 'i2']));
  store.filterText.value = 'i2';
  await vi.waitFor(() => expect(shown()).toEqual(['i2']));
  store.timeRange.value = { from: start + 2_500, to: start + 5_000 };
  await vi.waitFor(() => expect(shown()).toEqual([]));
});

it('of a selected time go on with what arrives in it', async () => {
  const { store, take, shown } = panelOf(live());
  store.timeRange.value = { from: start + 2_000, to: start + 9_000 };
  await vi.waitFor(() => expect(shown()).toEqual(['l2', 'l5']));
  take(eventSource('live').message(6_000, 'l6').message(9_000, 'l9').records.slice(1));
  await vi.waitFor(() => expect(shown()).toEqual(['l2', 'l5', 'l6']));
});

it('of a selected time follow a file that somebody lays elsewhere', async () => {
  const { store, derived, shown } = panelOf(live(), oldFile());
  store.timeRange.value = { from: start, to: start + 2_500 };
  await vi.waitFor(() => expect(shown()).toEqual(['l1', 'l2', 'i1', 'i2']));
  const file = store.session.connection('import:old:1');
  derived.timeline.setShift('import:old:1', (file ? derived.timeline.shiftOf(file) : 0) + 1_000);
  store.changed();
  await vi.waitFor(() => expect(shown()).toEqual(['l1', 'l2', 'i1']));
});

it('have the first entries of a connection whose name the filter asks for while another is busy', async () => {
  const { store, derived, take, shown } = panelOf(eventSource('chat').opened(1));
  await vi.waitFor(() => expect(derived.names.value.size).toBe(1));
  store.filterText.value = 'conn:"orders"';
  await vi.waitFor(() => expect(shown()).toEqual([]));
  const busy = (after: number) => eventSource('chat').message(after, `chat ${after}`).records.slice(1);
  take(busy(10));
  take(eventSource('orders').opened(11).message(12, 'first').message(13, 'second').records);
  take(busy(14));
  await vi.waitFor(() => expect(derived.names.value.size).toBe(2));
  take(eventSource('orders').message(15, 'third').records.slice(1));
  await vi.waitFor(() => expect(shown()).toEqual(['first', 'second', 'third']));
});
