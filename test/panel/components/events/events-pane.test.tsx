// @vitest-environment happy-dom
/** The events pane as a user and a screen reader meet it. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../../../src/panel/commands.ts';
import { EventTable } from '../../../../src/panel/components/events/event-table.tsx';
import { EventsPane } from '../../../../src/panel/components/events/events-pane.tsx';
import { RowList } from '../../../../src/panel/components/row-list.tsx';
import { clearSession } from '../../../../src/panel/recording.ts';
import { createStore, type Store } from '../../../../src/panel/store.ts';
import { importInto } from '../../../core/import/import-session.ts';
import { type ConnectionScript, eventSource, sessionInTime, start } from '../../../support/records.ts';
import { draw, giveHeight, panelOver } from '../../draw.tsx';
import { chooseItem } from '../../menu-item.ts';
import { oldFile } from '../../panel-of.ts';
// The table loads it after its first rows: it must be there before the test's environment goes.
import '../../../../src/panel/components/findings/row-finding.ts';

beforeEach(() => {
  localStorage.clear();
  giveHeight(600);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function pane(...scripts: readonly ConnectionScript[]) {
  const panel = panelOver(sessionInTime(...scripts));
  draw(panel, <EventsPane />);
  return panel.store;
}

const talk = () =>
  eventSource('chat')
    .opened(100)
    .message(1_000, '{"n":1}', { type: 'ping' })
    .message(2_000, 'nobody listens', { type: 'quiet', heard: false })
    .message(3_000, '{"n":3}', { type: 'ping' });

const cells = (column: string) =>
  [...document.querySelectorAll(`[role="gridcell"][data-column="${column}"]`)].map((cell) => cell.textContent ?? '');

describe('EventsPane', () => {
  it('shows messages and what happened between them in one order', async () => {
    pane(talk());
    await waitFor(() => expect(cells('data')).toEqual(['{n: 1}', 'nobody listens', '{n: 3}']));
    expect(cells('sentence')[0]).toContain('Connecting');
    expect(cells('type')[1]).toContain('no listener');
  });

  it('draws no more than the rows when they are scrolled', async () => {
    const stream = eventSource('many').opened(1);
    for (let n = 1; n <= 200; n += 1) stream.message(n * 100, `number ${n}`);
    pane(stream);
    await waitFor(() => expect(cells('data')).toContain('number 200'));
    const drawn = vi.spyOn(options, 'diffed');
    const grid = screen.getByRole('grid');
    grid.scrollTop = 0;
    fireEvent.scroll(grid);
    await waitFor(() => expect(cells('data')).toContain('number 1'));
    drawn.mockClear();
    grid.scrollTop = 1_000;
    fireEvent.scroll(grid);
    await waitFor(() => expect(cells('data')).not.toContain('number 1'));
    const components = drawn.mock.calls.map(([{ type }]) => type);
    expect(components).toContain(RowList);
    expect(components).not.toContain(EventTable);
    expect(components).not.toContain(EventsPane);
  });

  it('names the connection only when several are shown', async () => {
    const store = pane(talk(), eventSource('quotes').message(1_500, 'q'));
    await waitFor(() => expect(cells('connection')).toContain('quotes'));
    store.scope.value = ['chat'];
    await waitFor(() => expect(cells('connection')).toEqual([]));
  });

  it('leaves copying and marking to DevTools while no entry is selected', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    expect([runCommand('copy-data'), runCommand('mark')]).toEqual([false, false]);
    store.selection.value = { kind: 'entry', connection: 'chat', index: 2 };
    await waitFor(() => expect(runCommand('mark')).toBe(true));
    expect(store.marked.value).toMatchObject([{ connection: 'chat', index: 2 }]);
  });

  /** One more event, over a connection of its own. */
  const add = (store: Store, source: string, n: number) =>
    act(() => {
      store.sink({ source, from: 0, records: eventSource(source).message(9_000, `{"n":${n}}`).records });
      store.flush();
    });

  it('offers the way to the newest once something came that is not shown', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    act(() => void runCommand('next-of-type'));
    expect(screen.queryByText('Jump to latest')).toBeNull();
    add(store, 'later', 9);
    await screen.findByText('Jump to latest');
    expect(screen.getByText(/^\d new$/)).toBeTruthy();
  });

  it('follows what comes again once all was cleared', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    act(() => void runCommand('next-of-type'));
    add(store, 'meanwhile', 8);
    await screen.findByText('Jump to latest');
    act(() => clearSession(store));
    await waitFor(() => expect(cells('data')).toHaveLength(0));
    add(store, 'later', 9);
    await waitFor(() => expect(cells('data')).toEqual(['{n: 9}']));
    expect(screen.queryByText('Jump to latest')).toBeNull();
  });

  it('says so where the file that rows lie in is gone', async () => {
    const session = sessionInTime();
    await importInto(session, 'x', 'data: in a file\n\n');
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
    draw(panelOver(session), <EventsPane />);
    await waitFor(() => expect(cells('data')).toEqual(['The file cannot be read any more: import it again']));
  });

  it('goes to the next of the type, and selects it', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    fireEvent.click(screen.getByText('nobody listens'));
    runCommand('previous-of-type');
    expect(store.announcement.value).toBe('Nothing found from here on');
    fireEvent.click(screen.getAllByText('ping')[0] ?? document.body);
    runCommand('next-of-type');
    expect(store.selection.value).toMatchObject({ kind: 'entry', connection: 'chat' });
    await waitFor(() => expect(document.querySelector('[aria-selected="true"]')?.textContent).toContain('n: 3'));
  });

  it('filters by the type of a row from its menu, and marks it to compare with', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    fireEvent.contextMenu(screen.getByText('nobody listens'));
    chooseItem('Only type quiet');
    expect(store.filterText.value).toBe('type:quiet');
    await waitFor(() => expect(cells('data')).toEqual(['nobody listens']));
    chooseItem('Mark to compare with');
    expect(store.marked.value).toMatchObject([{ connection: 'chat' }]);
    expect(store.comparedWith.value).toMatchObject({ connection: 'chat' });
  });

  it('tells the lanes where its rows lie in their time, also those of an older file', async () => {
    const store = pane(eventSource('live').opened(100).message(2_000, 'l2'), oldFile('file'));
    await waitFor(() => expect(cells('data')).toHaveLength(4));
    store.scope.value = ['file'];
    await waitFor(() => expect(cells('data')).toEqual(['i1', 'i2', 'i5']));
    await waitFor(() => expect(store.rowsInView.value).toEqual({ from: start, to: start + 6_000 }));
  });

  it('filters by the connection of a row from its menu, and by it alone', async () => {
    const on = (id: string) => eventSource(id, { url: `https://chat.acme.test/${id}` });
    pane(on('chat').message(10, 'of chat'), on('orders').message(20, 'of orders'));
    await waitFor(() => expect(cells('data')).toHaveLength(2));
    fireEvent.contextMenu(screen.getByText('of chat'));
    chooseItem('Only connection chat');
    await waitFor(() => expect(cells('data')).toEqual(['of chat']));
  });

  it('jumps to a time of the day after midnight', async () => {
    const midnight = new Date(start).setHours(24, 0, 0, 0);
    const toMidnight = midnight - start;
    const store = pane(
      eventSource('night', { time: midnight - 10_000 })
        .message(toMidnight - 9_000, 'today')
        .message(toMidnight + 10_000, 'tomorrow')
        .message(toMidnight + 50_000, 'later'),
    );
    store.set({ timeMode: 'clock' });
    await waitFor(() => expect(cells('data')).toEqual(['today', 'tomorrow', 'later']));
    runCommand('jump-to-time');
    const field = await screen.findByLabelText('Jump to time');
    fireEvent.input(field, { target: { value: '00:00:08,5' } });
    fireEvent.click(screen.getByText('Jump'));
    await waitFor(() => expect(document.querySelector('[aria-selected="true"]')?.textContent).toContain('tomorrow'));
  });

  it('focuses the time field as soon as it appears', async () => {
    pane(talk());
    await waitFor(() => expect(cells('data')).toHaveLength(3));
    const focused = new Promise<Element | null>((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector('.jump-form') === null) return;
        observer.disconnect();
        resolve(document.activeElement);
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    runCommand('jump-to-time');
    expect((await focused)?.closest('.jump-form')).not.toBeNull();
  });

  it('says what each term found when nothing fits all of them', async () => {
    const store = pane(talk());
    store.filterText.value = 'type:ping listens';
    await waitFor(() => expect(document.querySelector('.no-match')?.textContent).toContain('type:ping2 of 5'));
    fireEvent.click(screen.getByText('Clear filter'));
    await waitFor(() => expect(cells('data')).toHaveLength(3));
  });

  it('keeps a hidden column and the time mode', async () => {
    const store = pane(talk());
    await waitFor(() => expect(cells('gap').length).toBeGreaterThan(0));
    fireEvent.click(screen.getByLabelText('Columns and navigation'));
    chooseItem('Gap');
    await waitFor(() => expect(cells('gap')).toEqual([]));
    runCommand('time-mode');
    expect(createStore(store.session).settings.value).toMatchObject({ timeMode: 'clock' });
    expect(createStore(store.session).settings.value.columns).toContainEqual({ id: 'gap', shown: false, width: 0 });
  });
});
