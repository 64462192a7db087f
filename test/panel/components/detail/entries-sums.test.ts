// @vitest-environment happy-dom
/** What several selected entries come to. */
import { expect, test, vi } from 'vitest';
import { createSumming } from '../../../../src/panel/components/detail/entries-sums.ts';
import { entryRows } from '../../../../src/panel/components/events/entry-rows.ts';
import { derive } from '../../../../src/panel/derived.ts';
import { createStore } from '../../../../src/panel/store.ts';
import { eventSource, sessionOf } from '../../../support/records.ts';

async function rowsOf(messages: number) {
  const talk = eventSource('talk').opened(100);
  for (let second = 1; second <= messages; second += 1) {
    talk.message(second * 1_000, '12345', { type: second % 2 ? 'ping' : 'log', heard: second !== 2 });
  }
  const store = createStore(sessionOf(talk));
  store.changed();
  const view = entryRows(store, derive(store));
  await vi.waitFor(() => expect(view.value.rows.length).toBe(messages + 2), { timeout: 10_000 });
  return view.value.rows;
}

test('counts entries, messages by type, sizes and the span of time', async () => {
  const rows = await rowsOf(5);
  const summing = createSumming(rows, [{ from: 0, to: rows.length }]);
  expect(summing.step(() => false)).toBe(false);
  const sums = summing.sums();
  expect(sums).toMatchObject({ entries: 7, messages: 5, unheard: 1, connections: 1, dataBytes: 25 });
  expect(sums.types.map(([, count]) => count)).toEqual([3, 2]);
  expect((sums.to ?? 0) - (sums.from ?? 0)).toBe(5_000);
});

test('takes only the rows of the spans, in slices', async () => {
  const rows = await rowsOf(5_000);
  const spans = [
    { from: 0, to: 3 },
    { from: 10, to: 4_010 },
  ];
  const summing = createSumming(rows, spans);
  let slices = 1;
  while (summing.step(() => true)) slices += 1;
  expect(slices).toBeGreaterThan(2);
  expect(summing.sums().entries).toBe(4_003);
});

test('comes to nothing for no rows', async () => {
  const summing = createSumming(await rowsOf(1), []);
  expect(summing.step(() => false)).toBe(false);
  expect(summing.sums()).toMatchObject({ entries: 0, from: null, to: null, types: [] });
});
