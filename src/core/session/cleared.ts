/**
 * What a clear took away, until it is let go: the connections that had ended, and the hidden entries of those that go on. It
 * costs nothing to make and nothing to undo, however much there was, and a stream that went on is one connection again.
 */
import type { ConnectionId } from '../record.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { ConnectionRegistry, Held } from './connection-registry.ts';
import type { Shared } from './shared.ts';
import type { SessionNote } from './types.ts';

export class ClearedSession {
  /** Entries that limits bound, and all entries; bytes of text in memory. */
  readonly bounded = { entries: 0, bytes: 0 };
  entries: number;
  #ended: Held[] = [];
  /** Those with hidden entries: what goes on, and what does so once its document comes back. */
  readonly #hidden: ConnectionModel[] = [];
  /** The connections in their order before. */
  readonly #order: readonly ConnectionModel[];
  readonly #notes: readonly SessionNote[];
  readonly #dropped: { readonly count: number; readonly bytes: number };

  /** Takes all entries, and the notes, out of the session. */
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

  /** Connections that the clear ended for the session. */
  get ended(): readonly ConnectionModel[] {
    return this.#ended.map(({ connection }) => connection);
  }

  /** Lets go of connections that are not to come back. */
  forget(isGone: (id: ConnectionId) => boolean): void {
    const gone = this.#ended.filter(({ connection }) => isGone(connection.id));
    this.#ended = this.#ended.filter((held) => !gone.includes(held));
    for (const { connection } of gone) this.entries -= connection.log.count;
  }

  /** Puts everything back, before what came since. What was taken away since stays away. */
  restore(connections: ConnectionRegistry, notes: SessionNote[], { dropped }: Shared): void {
    for (const connection of this.#hidden) connection.unhide();
    connections.restore(this.#ended, this.#order);
    notes.unshift(...this.#notes);
    dropped.count += this.#dropped.count;
    dropped.bytes += this.#dropped.bytes;
  }

  /** Frees what is kept for the undo. */
  release(): void {
    for (const { log } of this.#hidden) log.releaseHidden();
  }
}
