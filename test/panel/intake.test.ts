// @vitest-environment happy-dom
/** The way in: batches are applied with the next frame, held while paused, and never lost without a trace. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordBatch } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import { clearSession, toggleRecording } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { connectionOf, eventSource } from '../support/records.ts';

let store: Store;
beforeEach(() => {
  localStorage.clear();
  store = createStore(createSession());
});

function batchOf(messages: number): RecordBatch {
  const chat = eventSource('chat').opened(10);
  for (let turn = 0; turn < messages; turn += 1) chat.message(20 + turn, `${turn}`);
  return { source: 'page', from: 0, records: chat.records };
}

const ping = (connection: string) => eventSource(connection).message(10, 'x').records.slice(1);

/** A thousand messages more than a pause holds; `from` is the number of the first. */
function sinkFlood(source: string, connection: string, from: number): void {
  const thousand = Array.from({ length: 1_000 }, () => ping(connection)).flat();
  for (let turn = 0; turn < 201; turn += 1) store.sink({ source, from: from + turn * 1_000, records: thousand });
}

const messages = () => store.session.connections[0]?.messages ?? 0;

/** What the log of a connection tells as lost. */
function lossesOf(id: string) {
  const { log } = connectionOf(store.session, id);
  const details = Array.from({ length: log.end }, (_, index) => log.detail(index));
  return details.filter((detail) => detail?.kind === 'dropped');
}

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
    store.sink(batchOf(0));
    store.flush();
    toggleRecording(store);
    sinkFlood('page', 'chat', batchOf(0).records.length);
    toggleRecording(store);
    store.flush();
    expect(messages()).toBe(200_000);
    expect(store.session.dropped.count).toBe(1_000);
    expect(lossesOf('chat')).toEqual([{ kind: 'dropped', count: 1_000, bytes: 0, reason: 'paused' }]);
  });

  it('blames the pause also for a source that has nothing left when it ends', () => {
    store.sink({ source: 'calm', from: 0, records: eventSource('calm').records });
    store.sink({ source: 'flood', from: 0, records: eventSource('flood').records });
    store.flush();
    toggleRecording(store);
    store.sink({ source: 'calm', from: 1, records: ping('calm') });
    sinkFlood('flood', 'flood', 1);
    toggleRecording(store);
    store.sink({ source: 'calm', from: 2, records: ping('calm') });
    store.flush();
    expect(lossesOf('calm')).toEqual([{ kind: 'dropped', count: 1, bytes: 0, reason: 'paused' }]);
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
