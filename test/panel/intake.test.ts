// @vitest-environment happy-dom
/** The way in: batches are applied with the next frame, held while paused, and never lost without a trace. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordBatch } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import { clearSession, toggleRecording } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { Story } from '../panel-harness/story.ts';

let store: Store;
beforeEach(() => {
  localStorage.clear();
  store = createStore(createSession());
});

function batchOf(messages: number): RecordBatch {
  const story = new Story('chat', 0, { url: 'https://acme.test/chat', transport: 'eventsource' }).opened(0.1);
  for (let turn = 0; turn < messages; turn += 1) story.message(1 + turn, 'ping', { turn });
  return { source: 'page', from: 0, records: story.records };
}

const messages = () => store.session.connections[0]?.messages ?? 0;

describe('the intake', () => {
  it('applies a batch with the next frame and tells it once', async () => {
    const before = store.version.value;
    store.sink(batchOf(5));
    expect(messages()).toBe(0);
    await vi.waitFor(() => expect(messages()).toBe(5));
    expect(store.version.value).toBe(before + 1);
  });

  it('holds what comes while paused and takes it up afterwards', () => {
    toggleRecording(store);
    store.sink(batchOf(5));
    store.flush();
    expect(messages()).toBe(0);
    expect(store.pausedAt.value).not.toBeNull();
    toggleRecording(store);
    store.flush();
    expect(messages()).toBe(5);
    expect(store.pausedAt.value).toBeNull();
  });

  it('counts as dropped what a long pause could not hold', () => {
    const { records } = batchOf(0);
    store.sink({ source: 'page', from: 0, records });
    store.flush();
    toggleRecording(store);
    const ping = new Story('chat', 0, { url: '', transport: 'eventsource' }).message(1, 'ping', 'x').records.slice(1);
    let from = records.length;
    for (let turn = 0; turn < 201; turn += 1) {
      const batch = Array.from({ length: 1_000 }, () => ping).flat();
      store.sink({ source: 'page', from, records: batch });
      from += batch.length;
    }
    toggleRecording(store);
    store.flush();
    expect(messages()).toBe(200_000);
    expect(store.session.dropped.count).toBe(1_000);
    const log = store.session.connections[0]?.log;
    const details = Array.from({ length: log?.end ?? 0 }, (_, index) => log?.detail(index));
    expect(details.filter((detail) => detail?.kind === 'dropped')).toEqual([
      { kind: 'dropped', count: 1_000, bytes: 0, reason: 'paused' },
    ]);
  });

  it('blames the pause also for a source that has nothing left when it ends', () => {
    const opened = (id: string) => new Story(id, 0, { url: `https://acme.test/${id}`, transport: 'eventsource' });
    const ping = (id: string) => opened(id).message(1, 'ping', 'x').records.slice(1);
    store.sink({ source: 'calm', from: 0, records: opened('calm').records });
    store.sink({ source: 'flood', from: 0, records: opened('flood').records });
    store.flush();
    toggleRecording(store);
    store.sink({ source: 'calm', from: 1, records: ping('calm') });
    for (let turn = 0; turn < 201; turn += 1) {
      const records = Array.from({ length: 1_000 }, () => ping('flood')).flat();
      store.sink({ source: 'flood', from: 1 + turn * 1_000, records });
    }
    toggleRecording(store);
    store.sink({ source: 'calm', from: 2, records: ping('calm') });
    store.flush();
    const log = store.session.connection('calm')?.log;
    const details = Array.from({ length: log?.end ?? 0 }, (_, index) => log?.detail(index));
    expect(details.filter((detail) => detail?.kind === 'dropped')).toEqual([
      { kind: 'dropped', count: 1, bytes: 0, reason: 'paused' },
    ]);
  });

  it('clears entries and selection, and says so', async () => {
    store.sink(batchOf(5));
    store.flush();
    clearSession(store);
    expect(messages()).toBe(0);
    expect(store.selection.value).toEqual({ kind: 'none' });
    expect(store.announcement.value).not.toBe('');
  });
});
