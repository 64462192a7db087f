// @vitest-environment happy-dom
/** Navigation: what a new top document does to the log, with and without "Preserve log". */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureRecord, RecordBatch } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import { createDocumentWatch } from '../../src/panel/document-watch.ts';
import { leaveDocument } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { Story } from '../panel-harness/story.ts';

const frame = (id: string, top = true, alive = true): CaptureRecord => ({
  kind: 'frame',
  time: 1,
  frame: { id, url: `https://acme.test/${id}`, top },
  alive,
});
const batch = (...records: CaptureRecord[]): RecordBatch => ({ source: 'page', from: 0, records });

describe('createDocumentWatch', () => {
  it('tells of a second top document, not of the first, of frames, or of the same one again', () => {
    const left = vi.fn();
    const watch = createDocumentWatch(left);
    watch(batch(frame('first')));
    watch(batch(frame('advert', false), frame('first')));
    watch(batch(frame('first', true, false)));
    expect(left).not.toHaveBeenCalled();
    watch(batch(frame('second')));
    expect(left).toHaveBeenCalledOnce();
  });
});

describe('leaveDocument', () => {
  let store: Store;
  beforeEach(() => {
    localStorage.clear();
    store = createStore(createSession());
    const live = new Story('live', 0, { url: 'https://acme.test/live', transport: 'eventsource' }).opened(1);
    const file = new Story('file', 0, { url: 'capture.sse', transport: 'import' });
    store.sink(batch(...live.records, ...file.records));
  });
  const left = () => {
    leaveDocument(store);
    store.flush();
    return store.session.connections.map(({ id }) => id);
  };

  it('forgets what was captured, not what was imported', () => {
    expect(left()).toEqual(['file']);
  });

  it('keeps everything with "Preserve log"', () => {
    store.set({ preserveLog: true });
    expect(left()).toEqual(['live', 'file']);
  });
});
