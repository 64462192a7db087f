// @vitest-environment happy-dom
/** The keyboard keeps a place when what had it goes away. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventsPane } from '../../../src/panel/components/events/events-pane.tsx';
import { EmptyState } from '../../../src/panel/components/states/empty-state.tsx';
import { Work } from '../../../src/panel/components/work.tsx';
import { selectEntry } from '../../../src/panel/selection.ts';
import type { Store } from '../../../src/panel/store.ts';
import { eventSource, sessionOf } from '../../support/records.ts';
import { draw, panelOver } from '../draw.tsx';
// The table loads it after its first rows: it must be there before the test's environment goes.
import '../../../src/panel/components/findings/row-finding.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** Events and their detail, for which there is room side by side at first. */
function work(): Store {
  const panel = panelOver(sessionOf([eventSource('feed').opened(10).message(20, 'hello')]));
  const detail = (
    <div role="tabpanel">
      <button type="button" tabIndex={0}>
        of the detail
      </button>
    </div>
  );
  draw(panel, <Work events={<EventsPane />} detail={detail} />);
  return panel.store;
}

describe('in a window that became small', () => {
  it('the detail takes the focus with the place of the table', async () => {
    const store = work();
    selectEntry(store, { connection: 'feed', index: 1 });
    screen.getByRole('grid', { name: 'Events' }).focus();
    act(() => {
      store.layout.value = 'compact';
    });
    fireEvent(window, new Event('resize'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('of the detail'));
  });

  it.each([
    ['filter', (store: Store) => (store.filterText.value = 'hello')],
    ['range of time', (store: Store) => (store.timeRange.value = { from: 0, to: 1 })],
  ])('another %s brings the table back, which shows what it leaves', async (_, change) => {
    const store = work();
    store.layout.value = 'compact';
    selectEntry(store, { connection: 'feed', index: 1 });
    await waitFor(() => expect(screen.queryByRole('grid', { name: 'Events' })).toBeNull());
    act(() => void change(store));
    await waitFor(() => expect(screen.getByRole('grid', { name: 'Events' })).toBeTruthy());
    expect(store.selection.value).toMatchObject({ kind: 'entry', index: 1 });
  });
});

describe('when a clear took everything', () => {
  it('what stands there instead has the focus, and the table again when it comes', async () => {
    work();
    screen.getByRole('grid', { name: 'Events' }).focus();
    cleanup();
    draw(panelOver(sessionOf([])), <EmptyState reload={null} />);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
    cleanup();
    work();
    expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Events' }));
  });

  it('nothing has the focus that had it nowhere before', () => {
    draw(panelOver(sessionOf([])), <EmptyState reload={null} />);
    cleanup();
    work();
    expect(document.activeElement).toBe(document.body);
  });
});
