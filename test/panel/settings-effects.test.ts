// @vitest-environment happy-dom
/** What follows from settings outside of the view. */
import { expect, it } from 'vitest';
import { createSession } from '../../src/core/session/session.ts';
import { followHistoryLimits } from '../../src/panel/settings-effects.ts';
import { createStore } from '../../src/panel/store.ts';

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
