// @vitest-environment happy-dom
/** A panel that opens on a long history: rows first, then all that is worked out from the whole of it. */
import { beforeEach, expect, it, vi } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { derive } from '../../src/panel/derived.ts';
import { nextFrame } from '../../src/panel/next-frame.ts';
import { createStore } from '../../src/panel/store.ts';
import { eventSource } from '../support/records.ts';

beforeEach(() => localStorage.clear());

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** A panel that has taken nothing yet, and three batches on their way to it, each of one message. */
function panelThatOpens() {
  let rowsAreThere = () => {};
  const firstRows = new Promise<void>((resolve) => {
    rowsAreThere = resolve;
  });
  const store = createStore(createSession(), firstRows);
  const { timeline } = derive(store);
  for (const id of ['first', 'second', 'third']) {
    store.sink({ source: id, from: 0, records: eventSource(id).opened(1).message(2, 'text').records });
  }
  return {
    store,
    rowsAreThere: () => rowsAreThere(),
    connections: () => store.session.connections.map(({ id }) => id),
    counted: () => timeline.total(store.session.connections, always).messages.reduce((sum, count) => sum + count, 0),
  };
}

async function someFrames() {
  for (let frame = 0; frame < 10; frame += 1) await new Promise<void>((drawn) => void nextFrame(drawn));
}

it('takes the first batch only, and leaves the lanes alone, until the table has its rows', async () => {
  const { store, rowsAreThere, connections, counted } = panelThatOpens();
  await vi.waitFor(() => expect(connections()).toEqual(['first']));
  await someFrames();
  expect(connections()).toEqual(['first']);
  expect(store.version.value).toBe(1);
  expect(counted()).toBe(0);

  rowsAreThere();
  await vi.waitFor(() => expect(connections()).toEqual(['first', 'second', 'third']));
  await vi.waitFor(() => expect(counted()).toBe(3));
});

it('takes everything at once when somebody needs it: a page that is left', () => {
  const { store, connections } = panelThatOpens();
  store.flush();
  expect(connections()).toEqual(['first', 'second', 'third']);
});
