/** What can be exported at this moment: the selected events, the rows of the table, the selected connections, everything. */
import { type ExportedConnection, type ExportScope, entryCount } from '../../../core/export/export-format.ts';
import type { Store } from '../../store.ts';
import type { EntryRows } from '../events/entry-rows.ts';
import { rowsByConnection } from '../events/rows-by-connection.ts';
import { rowCount, severalRows } from '../events/rows-selection.ts';

export type ScopeName = 'entries' | 'filtered' | 'connections' | 'session' | 'entry';

/**
 * The scopes that differ from the whole session now, the narrowest first; then the session; then a single selected event.
 * Several selected events are probably what is meant; a single one comes last, as one is selected nearly always.
 */
export function scopesNow(store: Store): ScopeName[] {
  const filtered = store.filterText.value !== '' || store.timeRange.value !== null;
  const some = store.scope.value !== null;
  return [
    ...(store.selection.value.kind === 'entries' ? ['entries' as const] : []),
    ...(filtered ? ['filtered' as const] : []),
    ...(some ? ['connections' as const] : []),
    'session',
    ...(selectedEntry(store).length > 0 ? ['entry' as const] : []),
  ];
}

/** Number of entries in a scope. */
export function countOf(name: ScopeName, store: Store, rows: EntryRows): number {
  if (name === 'entries') return rowCount(severalRows(store, rows) ?? []);
  return name === 'filtered' ? rows.length : entryCount(scopeOf(name, store, rows));
}

/** The entries of a scope. Those of the table are noted at once, so that the export does not change under way. */
export function scopeOf(name: ScopeName, store: Store, rows: EntryRows): ExportScope {
  const { connections, types } = store.session;
  if (name === 'entries') return { connections: rowsByConnection(rows, severalRows(store, rows) ?? []), types };
  if (name === 'filtered') return { connections: rowsByConnection(rows, [{ from: 0, to: rows.length }]), types };
  if (name === 'entry') return { connections: selectedEntry(store), types };
  const ids = store.scope.value;
  const chosen = name === 'session' || ids === null ? connections : connections.filter(({ id }) => ids.includes(id));
  return { connections: chosen.map((connection) => ({ connection, entries: null })), types };
}

function selectedEntry({ selection, session }: Store): ExportedConnection[] {
  const selected = selection.value;
  const connection = selected.kind === 'entry' ? session.connection(selected.connection) : undefined;
  return connection && selected.kind === 'entry' ? [{ connection, entries: [selected.index] }] : [];
}
