// @vitest-environment happy-dom
/** Clear, and its undo, in the panel: what was there is back, what came since stays, and a live connection goes on. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { CaptureRecord } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import type { Connection } from '../../src/core/session/types.ts';
import { derive } from '../../src/panel/derived.ts';
import { clearSession, forgetCleared, leaveDocument, toggleRecording, undoClear } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { eventSource } from '../support/records.ts';

let store: Store;
let sequence = 0;
beforeEach(() => {
  localStorage.clear();
  sequence = 0;
  store = createStore(createSession());
});

function feed(records: readonly CaptureRecord[]): void {
  store.sink({ source: 'page', from: sequence, records });
  sequence += records.length;
  store.flush();
}

const later = (id: string, after: number, data: string) => eventSource(id).message(after, data).records.slice(1);

function textsOf({ log }: Connection): string[] {
  const found: string[] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if (log.kind(index) === 'message') found.push(log.text(index) ?? '');
  }
  return found;
}

it('brings back what ended, and what is live as one connection with its events before and after', () => {
  feed(eventSource('live').opened(10).message(20, 'before').records);
  feed(eventSource('ended').opened(10).message(30, 'old').closed(40, 'server-ended').records);
  clearSession(store);
  expect(store.session.connections.map(({ id }) => id)).toEqual(['live']);
  feed(later('live', 50, 'since'));
  const { value } = store.version;
  undoClear(store);
  feed(later('live', 60, 'next'));

  expect(store.version.value).toBeGreaterThan(value);
  expect(store.session.connections.map(({ id, state }) => [id, state])).toEqual([
    ['live', 'open'],
    ['ended', 'closed'],
  ]);
  expect(store.session.connections.map(textsOf)).toEqual([['before', 'since', 'next'], ['old']]);
});

it('takes the counts of types along at once: what moves later moves the Undo from under the pointer', async () => {
  const { typeCounts } = derive(store);
  const counted = () => typeCounts.value.types.reduce((sum, count) => sum + count, 0);
  feed(eventSource('ended').opened(10).message(20, 'a').closed(30, 'server-ended').records);
  await vi.waitFor(() => expect(counted()).toBe(1));
  clearSession(store);
  expect(counted()).toBe(0);
  undoClear(store);
  expect(counted()).toBe(1);
});

it('applies what waits for the next frame before it clears', () => {
  feed(eventSource('live').opened(10).records);
  store.sink({ source: 'page', from: sequence, records: later('live', 20, 'waiting') });
  clearSession(store);
  expect(store.session.cleared).toBe(3);
});

it('can be let go, and goes when the page goes', () => {
  feed(eventSource('chat').opened(10).message(20, 'a').records);
  clearSession(store);
  forgetCleared(store);
  expect(store.session.cleared).toBeNull();
  feed(later('chat', 30, 'b'));
  clearSession(store);
  store.set({ preserveLog: false });
  leaveDocument(store);
  expect(store.session.cleared).toBeNull();
});

it('takes what a pause holds too, so that resuming does not bring it back', () => {
  feed(eventSource('live').opened(10).message(20, 'before').records);
  toggleRecording(store);
  const held = later('live', 30, 'held');
  store.sink({ source: 'page', from: sequence, records: held });
  sequence += held.length;
  clearSession(store);
  toggleRecording(store);
  feed(later('live', 40, 'since'));
  const [live] = store.session.connections;
  expect(live && textsOf(live)).toEqual(['since']);
  undoClear(store);
  expect(live && textsOf(live)).toEqual(['before', 'held', 'since']);
});
