// @vitest-environment happy-dom
/** What the import dialog offers for a file that was read. */
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ImportResult } from '../../../../src/panel/components/import/import-result.tsx';
import { selectConnections } from '../../../../src/panel/selection.ts';
import { createImporter } from '../../../../src/panel/sources/import.ts';
import { startImportWorker } from '../../../support/import-worker.ts';
import { eventSource } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** The result of a file that was read beside a live stream, which alone is in view. */
async function result(content: string) {
  const { store, derived } = panelOf(eventSource('live').opened(1).message(2, 'a'));
  selectConnections(store, ['live']);
  store.detail.value = 'closed';
  const importer = createImporter(store, startImportWorker);
  const job = importer.add({ file: new Blob([content]), name: 'a.sse', modified: 0 });
  await vi.waitFor(() => expect(job.state.value.kind).toBe('imported'));
  const state = job.state.value;
  if (state.kind !== 'imported') throw new Error('The file was not read.');
  const onClose = vi.fn();
  draw({ store, derived }, <ImportResult importer={importer} job={job} state={state} onClose={onClose} />);
  const file = store.session.connections.find(({ transport }) => transport === 'import')?.id;
  return { store, file, onClose };
}

it('shows the connections of the file, and what is known of them', async () => {
  const { store, file, onClose } = await result('data: x\n\n');
  fireEvent.click(screen.getByText('Show on timeline'));
  expect(store.scope.value).toEqual([file]);
  expect(store.selection.value).toEqual({ kind: 'connections', ids: [file] });
  expect(store.detail.value).toBe('open');
  expect(onClose).toHaveBeenCalledOnce();
});

it('goes to the place of a mistake, whatever was in view before', async () => {
  const { store, file } = await result('data: x\n\nretry: soon\n\ndata: y\n\n');
  fireEvent.click(screen.getByText(/^byte/i));
  expect(store.scope.value).toEqual([file]);
  expect(store.selection.value).toMatchObject({ kind: 'entry', connection: file });
  expect(store.reveal.value).toMatchObject({ connection: file });
  expect(store.detail.value).toBe('open');
});
