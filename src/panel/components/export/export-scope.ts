/** What can be exported at this moment: the rows of the table, the selected connections, everything, one event. */
import { type ExportedConnection, type ExportScope, entryCount } from '../../../core/export/export-format.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { Store } from '../../store.ts';
import type { EntryRows } from '../events/entry-rows.ts';

export type ScopeName = 'filtered' | 'connections' | 'session' | 'entry';

/** The scopes that differ from the whole session now, the narrowest first; the session; the selected event, if one is. */
export function scopesNow(store: Store): ScopeName[] {
  const filtered = store.filterText.value !== '' || store.timeRange.value !== null;
  const some = store.scope.value !== null;
  return [
    ...(filtered ? ['filtered' as const] : []),
    ...(some ? ['connections' as const] : []),
    'session',
    ...(selectedEntry(store).length > 0 ? ['entry' as const] : []),
  ];
}

/** Number of entries in a scope. */
export function countOf(name: ScopeName, store: Store, rows: EntryRows): number {
  return name === 'filtered' ? rows.length : entryCount(scopeOf(name, store, rows));
}

/** The entries of a scope. Those of the table are noted at once, so that the export does not change under way. */
export function scopeOf(name: ScopeName, store: Store, rows: EntryRows): ExportScope {
  const { connections, types } = store.session;
  if (name === 'filtered') return { connections: rowsByConnection(rows), types };
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

/** Entry indexes of one connection, in a typed array: a million rows are noted within a frame or two. */
class Indexes {
  #values = new Int32Array(1_024);
  #length = 0;
  #ascending = true;

  push(index: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#ascending &&= this.#length === 0 || index > (this.#values[this.#length - 1] ?? 0);
    this.#values[this.#length] = index;
    this.#length += 1;
  }

  /** Ascending: what was reported afterwards stands elsewhere in the table than in the log. */
  take(): Int32Array {
    const values = this.#values.subarray(0, this.#length);
    return this.#ascending ? values : values.sort();
  }
}

function rowsByConnection(rows: EntryRows): ExportedConnection[] {
  const indexes = new Map<Connection, Indexes>();
  let current: Connection | undefined;
  let list = new Indexes();
  for (let position = 0; position < rows.length; position++) {
    const connection = rows.connectionAt(position);
    if (!connection) continue;
    if (connection !== current) {
      current = connection;
      list = indexes.get(connection) ?? new Indexes();
      indexes.set(connection, list);
    }
    list.push(rows.indexAt(position));
  }
  return [...indexes].map(([connection, some]) => ({ connection, entries: some.take() }));
}
