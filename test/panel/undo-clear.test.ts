// @vitest-environment happy-dom
/** Clear, and its undo: what was there is back, what came since stays, and a live connection goes on. */
import { beforeEach, expect, it } from 'vitest';
import type { CaptureRecord } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import type { Connection } from '../../src/core/session/types.ts';
import { clearSession } from '../../src/panel/recording.ts';
import { createStore, type Store } from '../../src/panel/store.ts';
import { Story } from '../panel-harness/story.ts';

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

const story = (id: string) => new Story(id, 0, { url: `https://acme.test/${id}`, transport: 'eventsource' });
const later = (id: string, second: number, data: string) => story(id).message(second, 'ping', data).records.slice(1);

function texts(id: string): string[] {
  const connection = store.session.connections.find((one) => one.id === id || one.id.startsWith(`${id}~`));
  return connection ? textsOf(connection) : [];
}

function textsOf({ log }: Connection): string[] {
  const found: string[] = [];
  for (let index = log.first; index < log.end; index += 1) {
    if (log.kind(index) === 'message') found.push(log.text(index) ?? '');
  }
  return found;
}

it('brings back what ended, and the earlier part of what is live beside it', async () => {
  feed(story('live').opened(1).message(2, 'ping', 'before').records);
  feed(story('ended').opened(1).message(3, 'ping', 'old').closed(4, 'server-ended').records);
  await clearSession(store);
  expect(store.session.connections.map(({ id }) => id)).toEqual(['live']);
  feed(later('live', 5, 'since'));
  store.cleared.value?.undo();
  feed(later('live', 6, 'next'));

  expect(texts('ended')).toEqual(['old']);
  expect(store.session.connections.map(({ state }) => state)).toEqual(['open', 'closed', 'closed']);
  expect(store.session.connections.map(textsOf)).toEqual([['since', 'next'], ['before'], ['old']]);
  expect(store.cleared.value).toBeNull();
});

it('keeps the attempts of a connection that reconnected', async () => {
  const twice = story('chat').opened(1).message(2, 'ping', 'a').broke(3, 'network-error').connecting(4, '7').opened(5);
  feed(twice.message(6, 'ping', 'b').closed(7, 'server-ended').records);
  await clearSession(store);
  store.cleared.value?.undo();
  expect(texts('chat')).toEqual(['a', 'b']);
  expect(store.session.connections[0]?.attempts.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '7']);
});

it('can be let go, and is forgotten by the next clear', async () => {
  feed(story('chat').opened(1).message(2, 'ping', 'a').records);
  await clearSession(store);
  store.cleared.value?.forget();
  expect(store.cleared.value).toBeNull();
});

it('offers no undo for nothing', async () => {
  await clearSession(store);
  expect(store.cleared.value).toBeNull();
});
