// @vitest-environment happy-dom
/** What follows from settings outside of the view. */
import { afterEach, expect, it } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { followHistoryLimits, followOtherPanels } from '../../src/panel/settings-effects.ts';
import { createStore } from '../../src/panel/store.ts';

afterEach(() => localStorage.clear());

it('tells the pages how much they may keep, and again when the setting changes', () => {
  const store = createStore(createSession());
  const told: number[][] = [];
  const setHistoryLimits = (...limits: number[]) => void told.push(limits);
  followHistoryLimits(store, { setHistoryLimits });
  store.set({ historyEntries: 200 });
  store.set({ historyBytes: 2_000_000 });
  expect(told).toEqual([
    [5_000, 8_000_000],
    [200, 8_000_000],
    [200, 2_000_000],
  ]);
});

it('keeps what two panels set, each of them something else', () => {
  const [one, other] = [createStore(createSession()), createStore(createSession())];
  one.set({ theme: 'dark', savedFilters: [{ name: 'slow', text: 'gap>1s' }] });
  other.set({ timeMode: 'clock' });
  const next = createStore(createSession()).settings.value;
  expect(next).toMatchObject({ theme: 'dark', timeMode: 'clock', savedFilters: [{ name: 'slow', text: 'gap>1s' }] });
  expect(other.settings.value.theme).toBe('auto');
});

it('knows the filters that were saved in another panel, and writes none of them away', () => {
  const [one, other] = [createStore(createSession()), createStore(createSession())];
  followOtherPanels(other);
  const slow = { name: 'slow', text: 'gap>1s' };
  const pings = { name: 'pings', text: 'type:ping' };
  one.set({ savedFilters: [slow], theme: 'dark' });
  dispatchEvent(new StorageEvent('storage', { key: 'settings' }));
  other.set({ savedFilters: [...other.settings.value.savedFilters, pings] });
  expect(createStore(createSession()).settings.value.savedFilters).toEqual([slow, pings]);
  expect(other.settings.value.theme).toBe('auto');
});
