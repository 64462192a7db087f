// @vitest-environment happy-dom
/** What went is selected, marked and shown no more; what is still there stays as it was. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionMenu } from '../../src/panel/components/connections/connection-menu.ts';
import { mark } from '../../src/panel/marks.ts';
import { clearSession, leaveDocument, undoClear } from '../../src/panel/recording.ts';
import { goToEntry, selectConnections } from '../../src/panel/selection.ts';
import { createImporter } from '../../src/panel/sources/import.ts';
import { startImportWorker } from '../support/import-worker.ts';
import { eventSource } from '../support/records.ts';
import { chooseItem } from './menu-item.ts';
import { oldFile, panelOf, type TestPanel } from './panel-of.ts';

beforeEach(() => localStorage.clear());

const live = (id = 'live') => eventSource(id).opened(1).message(1_000, 'a').message(2_000, 'b');
const entry = (connection: string) => ({ connection, index: 1 });
const ids = ({ store }: TestPanel) => store.session.connections.map(({ id }) => id);

/** A panel with a live stream and an imported one, and how to take the import back. */
async function withImport() {
  const panel = panelOf(live());
  const importer = createImporter(panel.store, startImportWorker);
  const job = importer.add({ file: new Blob(['data: x\n\ndata: y\n\n']), name: 'a.sse', modified: 0 });
  await vi.waitFor(() => expect(job.state.value.kind).toBe('imported'));
  const [, file = ''] = ids(panel);
  return { panel, store: panel.store, file, remove: () => importer.remove(job) };
}

describe('an import that is removed', () => {
  it('is no more in the scope and not marked, while others are', async () => {
    const { store, file, remove } = await withImport();
    selectConnections(store, ['live', file]);
    mark(store, [entry('live'), entry(file)]);
    remove();
    expect(store.scope.value).toEqual(['live']);
    expect(store.selection.value).toEqual({ kind: 'connections', ids: ['live'] });
    expect(store.marked.value).toEqual([entry('live')]);
    expect(store.comparedWith.value).toEqual(entry('live'));
  });

  it('leaves all in view when it was the only one selected', async () => {
    const { panel, store, file, remove } = await withImport();
    selectConnections(store, [file]);
    goToEntry(store, entry(file));
    await vi.waitFor(() => expect(panel.shown()).toHaveLength(2));
    remove();
    expect(store.scope.value).toBeNull();
    expect(store.selection.value).toEqual({ kind: 'none' });
    await vi.waitFor(() => expect(panel.shown()).toEqual(['a', 'b']));
  });

  it('leaves the entry selected that is of another', async () => {
    const { store, remove } = await withImport();
    goToEntry(store, entry('live'));
    store.timeRange.value = { from: 0, to: 1 };
    remove();
    expect(store.selection.value).toEqual({ kind: 'entry', ...entry('live') });
    expect(store.timeRange.value).toEqual({ from: 0, to: 1 });
  });

  it('does not come back when a clear before is undone', async () => {
    const { panel, store, file, remove } = await withImport();
    clearSession(store);
    expect(ids(panel)).toEqual(['live']);
    remove();
    undoClear(store);
    expect(ids(panel)).toEqual(['live']);
    expect(store.session.connection(file)).toBeUndefined();
    await vi.waitFor(() => expect(panel.shown()).toEqual(['a', 'b']));
  });
});

describe('a connection that is removed by its menu', () => {
  it('leaves selection and marks of others', async () => {
    const panel = panelOf(live(), live('ended').closed(3_000));
    const { store, derived, connection } = panel;
    await vi.waitFor(() => expect(derived.names.value.size).toBe(2));
    goToEntry(store, entry('live'));
    mark(store, [entry('ended'), entry('live')]);
    const name = derived.names.value.get('ended');
    const menu = name ? connectionMenu(store, derived, connection('ended'), name) : [];
    chooseItem('Remove', menu);
    expect(ids(panel)).toEqual(['live']);
    expect(store.selection.value).toEqual({ kind: 'entry', ...entry('live') });
    expect(store.marked.value).toEqual([entry('live')]);
  });
});

describe('the detail pane', () => {
  it.each([
    ['a clear', clearSession],
    ['a navigation', leaveDocument],
  ])('stays closed at %s', (_, act) => {
    const { store } = panelOf(live());
    selectConnections(store, ['live']);
    store.detail.value = 'closed';
    store.set({ preserveLog: false });
    act(store);
    expect(store.detail.value).toBe('closed');
    expect(store.selection.value).toEqual({ kind: 'none' });
    expect(store.scope.value).toBeNull();
  });
});

describe('a navigation', () => {
  const file = 'import:old:1';

  it('leaves selected and marked what is of a file', () => {
    const panel = panelOf(live(), oldFile());
    const { store } = panel;
    store.set({ preserveLog: false });
    selectConnections(store, ['live', file]);
    goToEntry(store, entry(file));
    mark(store, [entry('live'), entry(file)]);
    leaveDocument(store);
    expect(ids(panel)).toEqual([file]);
    expect(store.scope.value).toEqual([file]);
    expect(store.selection.value).toEqual({ kind: 'entry', ...entry(file) });
    expect(store.marked.value).toEqual([entry(file)]);
  });

  it('goes from an entry of the page that was left to the file beside it', () => {
    const { store } = panelOf(live(), oldFile());
    store.set({ preserveLog: false });
    selectConnections(store, ['live', file]);
    goToEntry(store, entry('live'));
    leaveDocument(store);
    expect(store.selection.value).toEqual({ kind: 'connections', ids: [file] });
  });
});
