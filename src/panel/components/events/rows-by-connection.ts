/** Rows of the table as the entries of their connections, for what works connection by connection. */
import type { ExportedConnection } from '../../../core/export/export-format.ts';
import type { Connection } from '../../../core/session/types.ts';
import type { EntryRows } from './entry-rows.ts';
import type { RowSpan } from './rows-selection.ts';

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

  /** Ascending: an entry that was reported late has another position in the table than in the log. */
  take(): Int32Array {
    const values = this.#values.subarray(0, this.#length);
    return this.#ascending ? values : values.sort();
  }
}

/** The entries of the rows in `spans`, by connection. */
export function rowsByConnection(rows: EntryRows, spans: readonly RowSpan[]): ExportedConnection[] {
  const indexes = new Map<Connection, Indexes>();
  let current: Connection | undefined;
  let list = new Indexes();
  for (const { from, to } of spans) {
    for (let position = from; position < to; position++) {
      const connection = rows.connectionAt(position);
      if (!connection) continue;
      if (connection !== current) {
        current = connection;
        list = indexes.get(connection) ?? new Indexes();
        indexes.set(connection, list);
      }
      list.push(rows.indexAt(position));
    }
  }
  return [...indexes].map(([connection, some]) => ({ connection, entries: some.take() }));
}
