// @vitest-environment happy-dom
/** The settings, as a user meets them. */
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSession } from '../../../../src/core/session/session.ts';
import { SettingsDialog } from '../../../../src/panel/components/dialogs/settings-dialog.tsx';
import { derive } from '../../../../src/panel/derived.ts';
import { createStore } from '../../../../src/panel/store.ts';
import { draw } from '../../draw.tsx';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

test('restoring the presets leaves the filters that somebody saved or wrote', () => {
  const store = createStore(createSession());
  const savedFilters = [{ name: 'Trades', text: 'type:trade' }];
  store.set({ theme: 'dark', hideClosed: true, savedFilters, filterHistory: ['size>1k'] });
  draw({ store, derived: derive(store) }, <SettingsDialog onClose={() => {}} />);
  fireEvent.click(screen.getByText('Restore defaults'));
  expect(store.settings.value).toMatchObject({
    theme: 'auto',
    hideClosed: false,
    savedFilters,
    filterHistory: ['size>1k'],
  });
});
