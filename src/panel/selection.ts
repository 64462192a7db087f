/** Selecting: entry, connections, all; and the step up from each to the next wider one (Esc). */
import { batch } from '@preact/signals';
import type { ConnectionId } from '../core/record.ts';
import type { EntryAddress, Selection, SeveralEntries, Store } from './store.ts';

/**
 * The part of the selection that can still be shown: for an entry that the limits evicted, its connection. It changes with the
 * session: read it beside a beat.
 */
export function shownSelection({ selection, session }: Store): Selection {
  const selected = selection.value;
  if (selected.kind !== 'entry') return selected;
  const log = session.connection(selected.connection)?.log;
  if (log === undefined) return { kind: 'none' };
  const isThere = selected.index >= log.first && selected.index < log.end;
  return isThere ? selected : { kind: 'connections', ids: [selected.connection] };
}

/** Selects connections and shows only their entries; none = all connections. */
export function selectConnections(store: Store, ids: readonly ConnectionId[]): void {
  batch(() => {
    store.scope.value = ids.length === 0 ? null : ids;
    store.selection.value = ids.length === 0 ? { kind: 'none' } : { kind: 'connections', ids };
    if (store.detail.value === 'closed') store.detail.value = 'open';
  });
}

/** Selects an entry; the table keeps its scope unless the entry lies outside of it. */
export function selectEntry(store: Store, { connection, index }: EntryAddress): void {
  batch(() => {
    const scope = store.scope.value;
    if (scope !== null && !scope.includes(connection)) store.scope.value = [connection];
    store.selection.value = { kind: 'entry', connection, index };
    if (store.detail.value === 'closed') store.detail.value = 'open';
  });
}

/** Selects several entries of the table. */
export function selectEntries(store: Store, several: SeveralEntries): void {
  store.selection.value = { kind: 'entries', ...several };
}

/** Selects an entry and has the table bring it into view. */
export function goToEntry(store: Store, address: EntryAddress): void {
  batch(() => {
    selectEntry(store, address);
    store.reveal.value = address;
  });
}

/** From several entries to one, from that to its connections, from those to all. False when nothing was selected. */
export function stepUp(store: Store): boolean {
  const selection = store.selection.value;
  if (selection.kind === 'none') return false;
  if (selection.kind === 'entries') selectEntry(store, selection.lead);
  else selectConnections(store, selection.kind === 'entry' ? (store.scope.value ?? []) : []);
  return true;
}
