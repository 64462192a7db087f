// @vitest-environment happy-dom
/** A connection's row in the gutter, as it follows the session. */
import { cleanup, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { ConnectionCells } from '../../../../src/panel/components/connections/connection-cells.tsx';
import { connectionNames } from '../../../../src/panel/connection-names.ts';
import { derive } from '../../../../src/panel/derived.ts';
import { createStore, type Store } from '../../../../src/panel/store.ts';
import { batchOf, connectionOf, eventSource, sessionOf, start } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { oldFile } from '../../panel-of.ts';

afterEach(cleanup);

/** The row of a connection in a panel over these streams. */
function rowOf(id: string, store: Store): Element {
  const { session } = store;
  const name = connectionNames(session.connections, new Map()).get(id);
  if (!name) throw new Error('The connection has no name.');
  const derived = derive(store);
  store.changed();
  const { container } = draw(
    { store, derived },
    <ConnectionCells connection={connectionOf(session, id)} name={name} />,
  );
  return container;
}

it('draws the rate of a file at its own end, wherever the file is laid on the timeline', async () => {
  const store = createStore(sessionOf([eventSource('live').opened(10), oldFile()]));
  const row = rowOf('import:old:1', store);
  await waitFor(() => expect(row.querySelector('.sparkline')).not.toBeNull());
  await waitFor(() => expect(row.querySelector('.sparkline.quiet')).toBeNull());
});

it('tells no rate of a file without times', () => {
  const rateOf = (timing: 'recorded' | 'none') => {
    const file = eventSource('file', { transport: 'import', timing }).opened(0).message(0, 'one').message(1_000, 'two');
    return rowOf('file', createStore(sessionOf(file))).querySelector('.connection-events small')?.textContent;
  };
  expect([rateOf('recorded'), rateOf('none')]).toEqual(['2.0 /s', '']);
});

it('says in words what its icons show', async () => {
  const store = createStore(sessionOf([eventSource('feed').opened(10)]));
  store.findingCounts.value = new Map([['feed', { errors: 1, warnings: 2 }]]);
  store.pinned.value = new Set(['feed']);
  store.filterText.value = '-conn:feed';
  const row = rowOf('feed', store);
  const words = () => [...row.querySelectorAll('.visually-hidden')].map(({ textContent }) => textContent);
  await waitFor(() => expect(words()).toEqual(['Open', 'muted', 'pinned to the top', '1 error', '2 warnings']));
});

it('says no more that it retries once it is open again, whatever the clock of the panel shows', async () => {
  const session = sessionOf(eventSource('feed').opened(10).message(20, 'one').error(30));
  const store = createStore(session);
  store.now.value = start + 60_000;
  const row = rowOf('feed', store);
  const state = () => row.querySelector('.connection-state')?.textContent;
  const about = () => row.querySelector('.connection-about')?.textContent;
  expect(about()).toContain('retrying');
  const waiting = state();

  session.applyBatch(batchOf([{ kind: 'open', connection: 'feed', time: start + 3_100 }], 0, 'later'));
  store.changed();
  await waitFor(() => expect(state()).not.toBe(waiting));
  expect(about()).not.toContain('retrying');
});

it('counts down to the next attempt by what came last, as its lane does, not by the clock alone', () => {
  const session = sessionOf([
    eventSource('feed').opened(10).retry(20, 5_000).error(1_000),
    eventSource('other').opened(10).message(2_800, 'newer'),
  ]);
  const store = createStore(session);
  store.now.value = start + 2_000;
  expect(rowOf('feed', store).querySelector('.connection-about')?.textContent).toContain('retries in 3.20 s');
});
