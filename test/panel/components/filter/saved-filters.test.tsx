// @vitest-environment happy-dom
/** Filters saved by name, as they are found again. */
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { createSession } from '../../../../src/core/session/session.ts';
import { SavedFilters } from '../../../../src/panel/components/filter/saved-filters.tsx';
import { createStore } from '../../../../src/panel/store.ts';
import { eventSource } from '../../../support/records.ts';
import { draw } from '../../draw.tsx';
import { panelOf } from '../../panel-of.ts';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** The list over a panel with this filter in force. */
function show(filterText: string) {
  const { store, derived } = panelOf(eventSource('feed').opened(10));
  store.filterText.value = filterText;
  draw({ store, derived }, <SavedFilters onUse={() => {}} />);
  return store;
}

const found = () => createStore(createSession()).settings.value.savedFilters;

it('finds a long filter again', () => {
  const long = Array.from({ length: 400 }, (_, number) => `-type:t${number}`).join(' ');
  show(long);
  fireEvent.click(screen.getByText('Save'));
  expect(found().map(({ text }) => text)).toEqual([long]);
});

it('saves a long filter without a name once, however often it is saved', () => {
  const store = show(`type:${'a'.repeat(300)}`);
  fireEvent.click(screen.getByText('Save'));
  fireEvent.click(screen.getByText('Save'));
  expect(store.settings.value.savedFilters).toHaveLength(1);
});

it('says that there is no room for one more, instead of losing it with the panel', () => {
  const saved = Array.from({ length: 99 }, (_, number) => ({ name: `filter ${number}`, text: `type:t${number}` }));
  createStore(createSession()).set({ savedFilters: saved });
  show('type:last');
  fireEvent.click(screen.getByText('Save'));
  expect(found()).toHaveLength(100);
  expect(screen.queryByText('Save')).toBeNull();
  fireEvent.click(screen.getByLabelText('Forget filter 7'));
  fireEvent.click(screen.getByText('Save'));
  expect(found().at(-1)?.text).toBe('type:last');
});
