// @vitest-environment happy-dom
/** What several selected entries come to, while the rows among them come and go. */
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { EntriesView } from '../../../../src/panel/components/detail/entries-view.tsx';
import { entryRows } from '../../../../src/panel/components/events/entry-rows.ts';
import { selectAll } from '../../../../src/panel/components/events/rows-selection.ts';
import { eventSource } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

afterEach(cleanup);

it('adds up again when the filter finds more of the selected rows', async () => {
  const feed = eventSource('feed').opened(10).message(20, 'one').message(30, 'two').message(40, 'one');
  const { store, derived } = panelOf(feed);
  store.filterText.value = 'one';
  selectAll(store, entryRows(store, derived).value.rows);
  const { selection } = store;
  if (selection.value.kind !== 'entries') throw new Error('two rows are several');
  draw({ store, derived }, <EntriesView ranges={selection.value.ranges} />);
  const messages = () => screen.getByText('Events').nextElementSibling?.textContent;
  await vi.waitFor(() => expect(messages()).toBe('2'));
  store.filterText.value = '';
  await vi.waitFor(() => expect(messages()).toBe('3'));
});
