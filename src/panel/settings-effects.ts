/** What follows from settings outside of the view. */
import { effect } from '@preact/signals';
import type { LiveSource } from './sources/live.ts';
import { type Store, settingsKey } from './store.ts';

/** Keeps the session's limits as the settings have them. */
export function followLimits(store: Store): void {
  effect(() => {
    const { maximumEntries, maximumBytes, maximumEntriesPerConnection, maximumBytesPerConnection } =
      store.settings.value;
    const { entries, bytes, entriesPerConnection, bytesPerConnection } = store.session.limits;
    const unchanged =
      entries === maximumEntries &&
      bytes === maximumBytes &&
      entriesPerConnection === maximumEntriesPerConnection &&
      bytesPerConnection === maximumBytesPerConnection;
    if (unchanged) return;
    store.session.setLimits({
      entries: maximumEntries,
      bytes: maximumBytes,
      entriesPerConnection: maximumEntriesPerConnection,
      bytesPerConnection: maximumBytesPerConnection,
    });
    store.changed();
  });
}

/** Keeps up with the filters that are saved in other panels: all share one storage, and each would write its own list over. */
export function followOtherPanels(store: Store): void {
  addEventListener('storage', ({ key }) => {
    if (key === settingsKey) store.takeUpFilters();
  });
}

/** Lets the pages of the tab keep as much for a panel as the settings say. */
export function followHistoryLimits(store: Store, live: Pick<LiveSource, 'setHistoryLimits'>): void {
  effect(() => {
    const { historyEntries, historyBytes } = store.settings.value;
    live.setHistoryLimits(historyEntries, historyBytes);
  });
}
