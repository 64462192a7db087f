/**
 * What a clear removed, until the undo is given up: the connections that had ended, and the hidden entries of the
 * others. Neither the clear nor its undo costs more for more entries, and a stream that continued is one connection
 * again after it.
 */
import type { ConnectionId } from '../record.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { ConnectionRegistry, Held } from './connection-registry.ts';
import type { Shared } from './shared.ts';
import type { SessionNote } from './types.ts';

export class ClearedSession {
  /** Entries and bytes of text in memory that count toward the limits; `entries` below counts all. */
  readonly bounded = { entries: 0, bytes: 0 };
  entries: number;
  #ended: Held[] = [];
  /** Connections whose entries were hidden: those that still run, or will once their document comes back. */
  readonly #hidden: ConnectionModel[] = [];
  /** All listed connections in their order before the clear. */
  readonly #order: readonly ConnectionModel[];
  readonly #notes: readonly SessionNote[];
  readonly #dropped: { readonly count: number; readonly bytes: number };

  /** Removes all entries and notes from the session. */
  constructor(connections: ConnectionRegistry, notes: SessionNote[], { dropped }: Shared) {
    this.#order = [...connections.listed];
    this.#notes = notes.splice(0);
    this.#dropped = { ...dropped };
    dropped.count = 0;
    dropped.bytes = 0;
    this.entries = this.#order.reduce((sum, { log }) => sum + log.count, 0);
    for (const connection of this.#order) {
      if (!connection.isImported) {
        this.bounded.entries += connection.log.count;
        this.bounded.bytes += connection.log.bytes;
      }
      const held = connection.isEnded ? connections.putAway(connection.id) : undefined;
      if (held) this.#ended.push(held);
      if (held && !connection.isAway) continue;
      connection.hide();
      this.#hidden.push(connection);
    }
  }

  /** Connections that had ended and were therefore removed. */
  get ended(): readonly ConnectionModel[] {
    return this.#ended.map(({ connection }) => connection);
  }

  /** Gives up connections that must not come back. */
  forget(isGone: (id: ConnectionId) => boolean): void {
    const gone = this.#ended.filter(({ connection }) => isGone(connection.id));
    this.#ended = this.#ended.filter((held) => !gone.includes(held));
    for (const { connection } of gone) this.entries -= connection.log.count;
  }

  /** Puts everything back, before what came since. What was removed in the meantime stays removed. */
  restore(connections: ConnectionRegistry, notes: SessionNote[], { dropped }: Shared): void {
    for (const connection of this.#hidden) connection.unhide();
    connections.restore(this.#ended, this.#order);
    notes.unshift(...this.#notes);
    dropped.count += this.#dropped.count;
    dropped.bytes += this.#dropped.bytes;
  }

  /** Frees what was kept for the undo. */
  release(): void {
    for (const { log } of this.#hidden) log.releaseHidden();
  }
}
