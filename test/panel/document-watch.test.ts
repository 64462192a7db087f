// @vitest-environment happy-dom
/** Navigation: what a new top document does to the log, with and without "Preserve log". */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureRecord, RecordBatch } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import { createDocumentWatch } from '../../src/panel/document-watch.ts';
import { leaveDocument } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { eventSource } from '../support/records.ts';

const frame = (id: string, top = true, alive = true, time = 1): CaptureRecord => ({
  kind: 'frame',
  time,
  frame: { id, url: `https://acme.test/${id}`, top },
  alive,
});
const batch = (...records: CaptureRecord[]): RecordBatch => ({ source: 'page', from: 0, records });

function watching() {
  const left = vi.fn();
  const watch = createDocumentWatch(left);
  const take = (...records: CaptureRecord[]) => {
    watch.before(batch(...records));
    watch.after();
  };
  return { left, take, navigated: watch.navigated };
}

describe('createDocumentWatch', () => {
  it('tells of a second top document, not of the first, of frames, or of the same one again', () => {
    const { left, take } = watching();
    take(frame('first'));
    take(frame('advert', false), frame('first'));
    take(frame('first', true, false));
    expect(left).not.toHaveBeenCalled();
    take(frame('second'));
    expect(left).toHaveBeenCalledOnce();
  });

  it('tells that the page went to a document without streams, whichever word of it comes first', () => {
    for (const order of ['record first', 'navigation first']) {
      const { left, take, navigated } = watching();
      take(frame('first'));
      if (order === 'navigation first') navigated(10_000);
      take(frame('first', true, false, 10_005));
      expect(left).toHaveBeenCalledTimes(order === 'navigation first' ? 1 : 0);
      if (order === 'record first') navigated(10_010);
      take(frame('later'));
      expect(left).toHaveBeenCalledOnce();
    }
  });

  it('counts one navigation where the new document’s first record came before DevTools told of it', () => {
    const { left, take, navigated } = watching();
    take(frame('first'));
    take(frame('first', true, false, 9_990), frame('second', true, true, 10_000));
    navigated(10_020);
    // A crash: the document went without a navigation.
    take(frame('second', true, false, 10_500));
    expect(left).toHaveBeenCalledOnce();
  });
});

describe('leaveDocument', () => {
  let store: Store;
  beforeEach(() => {
    localStorage.clear();
    store = createStore(createSession());
    const live = eventSource('live').opened(10);
    const file = eventSource('file', { url: 'capture.sse', transport: 'import' });
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
