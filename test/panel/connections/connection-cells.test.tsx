// @vitest-environment happy-dom
/** A connection's row in the gutter, as it follows the session. */
import { cleanup, render, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { ConnectionCells } from '../../../src/panel/components/connections/connection-cells.tsx';
import { connectionNames } from '../../../src/panel/connection-names.ts';
import { derive } from '../../../src/panel/derived.ts';
import { createStore } from '../../../src/panel/store.ts';
import { StoreProvider } from '../../../src/panel/store-context.ts';
import { batchOf, connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

afterEach(cleanup);

it('says no more that it retries once it is open again, whatever the clock of the panel shows', async () => {
  const session = sessionOf(eventSource('feed').opened(10).message(20, 'one').error(30));
  const store = createStore(session);
  store.now.value = start + 60_000;
  const derived = derive(store);
  const connection = connectionOf(session, 'feed');
  const name = connectionNames(session.connections, new Map()).get('feed');
  if (!name) throw new Error('The connection has no name.');
  const { container } = render(
    <StoreProvider value={{ store, derived }}>
      <ConnectionCells connection={connection} name={name} />
    </StoreProvider>,
  );
  const state = () => container.querySelector('.connection-state')?.textContent;
  const about = () => container.querySelector('.connection-about')?.textContent;
  expect(about()).toContain('retrying');
  const waiting = state();

  session.applyBatch(batchOf([{ kind: 'open', connection: 'feed', time: start + 3_100 }], 0, 'later'));
  store.changed();
  await waitFor(() => expect(state()).not.toBe(waiting));
  expect(about()).not.toContain('retrying');
});
