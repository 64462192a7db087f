/** The panel's end of the import over the worker's own entry code: files in, session and states out. */
import { expect, test, vi } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { createImporter, type ImportWorker } from '../../src/panel/sources/import.ts';
import { createStore } from '../../src/panel/store.ts';
import { startImportWorker } from '../support/import-worker.ts';

function panel() {
  const session = createSession();
  const importer = createImporter(createStore(session), startImportWorker);
  const add = (name: string, content: string) =>
    importer.add({ file: new Blob([content]), name, modified: Date.UTC(2026, 10, 21) });
  return { session, importer, add };
}

const stream = 'event: ping\nid: 1\ndata: one\n\ndata: two\n\n';
const messagesOf = ({ session }: ReturnType<typeof panel>) => session.connections.map(({ messages }) => messages);

test('several files become connections, each with its report', async () => {
  const opened = panel();
  const jobs = ['a.sse', 'b.sse', 'c.sse'].map((name) => opened.add(name, stream));
  await vi.waitFor(() =>
    expect(jobs.map(({ state }) => state.value.kind)).toEqual(['imported', 'imported', 'imported']),
  );
  expect(messagesOf(opened)).toEqual([2, 2, 2]);
  expect(opened.importer.shown.value).toBe(true);
});

test('a refused file leaves the session as it was', async () => {
  const opened = panel();
  const good = opened.add('a.sse', stream);
  await vi.waitFor(() => expect(good.state.value.kind).toBe('imported'));
  const bad = opened.add('notes.txt', 'Meeting notes\n');
  await vi.waitFor(() => expect(bad.state.value.kind).toBe('refused'));
  expect(messagesOf(opened)).toEqual([2]);
});

test('an import that is undone, or cancelled at once, leaves nothing', async () => {
  const opened = panel();
  const done = opened.add('a.sse', stream);
  await vi.waitFor(() => expect(done.state.value.kind).toBe('imported'));
  opened.importer.remove(done);
  opened.importer.remove(opened.add('b.sse', stream));
  const last = opened.add('c.sse', stream);
  await vi.waitFor(() => expect(last.state.value.kind).toBe('imported'));
  expect(opened.session.connections.map(({ url }) => url)).toEqual(['c.sse']);
});

test('a refused file can be read as a stream anyway', async () => {
  const opened = panel();
  const refused = opened.add('notes.txt', 'notes\ndata: hidden\n\nnotes\nnotes\nnotes\n');
  await vi.waitFor(() => expect(refused.state.value.kind).toBe('refused'));
  opened.importer.readAs(refused, 'event-stream');
  await vi.waitFor(() => expect(opened.importer.jobs.value[0]?.state.value.kind).toBe('imported'));
  expect(messagesOf(opened)).toEqual([1]);
});

test('the same file twice is two connections', async () => {
  const opened = panel();
  opened.add('a.sse', stream);
  const second = opened.add('a.sse', stream);
  await vi.waitFor(() => expect(second.state.value.kind).toBe('imported'));
  await vi.waitFor(() => expect(messagesOf(opened)).toEqual([2, 2]));
});

test('a worker that breaks down is a refusal in words', async () => {
  const session = createSession();
  const worker: ImportWorker = { onmessage: null, onerror: null, postMessage: () => {}, terminate: () => {} };
  const importer = createImporter(createStore(session), () => worker);
  const job = importer.add({ file: new Blob([stream]), name: 'a.sse', modified: 0 });
  worker.onerror?.(Object.assign(new Event('error'), { message: 'out of memory' }) as ErrorEvent);
  expect(job.state.value).toMatchObject({ kind: 'refused', refusal: { reason: { key: 'import_refused_failed' } } });
});
