/** What can be exported at this moment: the rows of the table, the selected connections, everything. */
import { type ExportedConnection, type ExportScope, entryCount } from '../../../core/export/export-format.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Store } from '../../store.ts';
import type { EntryRows } from '../events/entry-rows.ts';

export type ScopeName = 'filtered' | 'connections' | 'session';

/** The scopes that differ from the whole session now, the narrowest first, and the session. */
export function scopesNow(store: Store): ScopeName[] {
  const filtered = store.filterText.value !== '' || store.timeRange.value !== null;
  const some = store.scope.value !== null;
  return [...(filtered ? ['filtered' as const] : []), ...(some ? ['connections' as const] : []), 'session'];
}

/** Number of entries in a scope. */
export function countOf(name: ScopeName, store: Store, rows: EntryRows): number {
  return name === 'filtered' ? rows.length : entryCount(scopeOf(name, store, rows));
}

/** The entries of a scope. Those of the table are noted at once, so that the export does not change under way. */
export function scopeOf(name: ScopeName, store: Store, rows: EntryRows): ExportScope {
  const { connections, types } = store.session;
  if (name === 'filtered') return { connections: rowsByConnection(rows), types };
  const ids = store.scope.value;
  const chosen = name === 'session' || ids === null ? connections : connections.filter(({ id }) => ids.includes(id));
  return { connections: chosen.map((connection) => ({ connection, entries: null })), types };
}

function rowsByConnection(rows: EntryRows): ExportedConnection[] {
  const indexes = new Map<Connection, number[]>();
  for (let position = 0; position < rows.length; position++) {
    const connection = rows.connectionAt(position);
    if (!connection) continue;
    const known = indexes.get(connection);
    if (known) known.push(rows.indexAt(position));
    else indexes.set(connection, [rows.indexAt(position)]);
  }
  return [...indexes].map(([connection, entries]) => ({ connection, entries: entries.sort((a, b) => a - b) }));
}
