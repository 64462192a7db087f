// @vitest-environment happy-dom
/** What stays in its place when rows that are told late come between the others. */
import { renderHook } from '@testing-library/preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { entryRows } from '../../../../src/panel/components/events/entry-rows.ts';
import { useScrollAnchor } from '../../../../src/panel/components/events/scroll-anchor.ts';
import type { RowListHandle } from '../../../../src/panel/components/row-list.tsx';
import { eventSource } from '../../../support/records.ts';
import { panelOf } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());

const rowHeight = 24;

/** Where the list was put when a message of 2.5 s was told late: the position of a row and its distance from the top. */
async function placedWith(pointed: number | null): Promise<readonly unknown[]> {
  const script = eventSource('live').opened(1).message(1_000, 'a').message(2_000, 'b').message(3_000, 'c');
  const { store, derived, take, shown } = panelOf(script);
  const view = entryRows(store, derived);
  await vi.waitFor(() => expect(shown()).toEqual(['a', 'b', 'c']));
  const place = vi.fn<RowListHandle['place']>();
  const list: RowListHandle = { reveal: vi.fn(), focus: vi.fn(), place, offset: (position) => position * rowHeight };
  const { result, rerender } = renderHook(() => {
    const anchor = useScrollAnchor({ current: list }, false, () => pointed);
    anchor.prepare(view.value, -1);
    return anchor;
  });
  result.current.visible({ from: 0, to: 5 });
  take(eventSource('live').message(2_500, 'late', { late: true }).records.slice(1));
  await vi.waitFor(() => expect(shown()).toEqual(['a', 'b', 'late', 'c']));
  rerender();
  return place.mock.calls.flat();
}

it('is the row under the pointer, which a click is about to choose', async () => {
  expect(await placedWith(4)).toEqual([5, 4 * rowHeight]);
});

it('is the first row in view while the pointer is elsewhere: it stands where it stood', async () => {
  expect(await placedWith(null)).toEqual([]);
});
