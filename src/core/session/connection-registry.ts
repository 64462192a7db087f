/** The connections of a session: those that are listed, and those that were removed but may come back. */
import type { ConnectionId } from '../record.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { StreamTarget } from './stream-records.ts';

/** How many ids of removed connections are remembered, so that late records for them cause no note. */
const mostForgotten = 10_000;
/** How many connections of left documents are kept in case these come back. */
const mostAway = 1_000;

/** A connection and what reads its stream. */
export interface Held extends StreamTarget {
  /** The source that reported its `connection` record. */
  readonly source: string;
}

export class ConnectionRegistry {
  /** The listed connections, each at the position given by its `index`. Always the same array. */
  readonly listed: ConnectionModel[] = [];
  readonly #held = new Map<ConnectionId, Held>();
  readonly #forgotten = new Set<ConnectionId>();
  /** Connections whose documents were left but may come back, oldest first. */
  readonly #away = new Map<ConnectionId, Held>();

  /** The listed connection with this id. */
  get(id: ConnectionId): Held | undefined {
    return this.#held.get(id);
  }

  /** The connection with this id, listed or away. */
  getOrAway(id: ConnectionId): Held | undefined {
    return this.#held.get(id) ?? this.#away.get(id);
  }

  /** Whether the connection was removed: late records for it are expected. */
  isForgotten(id: ConnectionId): boolean {
    return this.#forgotten.has(id);
  }

  /** The listed connections of `source` that are still running. */
  running(source: string): Held[] {
    return [...this.#held.values()].filter((held) => held.source === source && !held.connection.isEnded);
  }

  /** The listed connections of a document. */
  ofFrame(frame: string): ConnectionModel[] {
    return this.listed.filter((connection) => connection.frame?.id === frame);
  }

  /** Lists a new connection, whose `index` must be the length of the list. */
  add(held: Held): void {
    this.listed.push(held.connection);
    this.#held.set(held.connection.id, held);
  }

  /** Removes the connection and returns it; later records for it change nothing. */
  forget(id: ConnectionId): Held | undefined {
    const held = this.#held.get(id);
    // Also ids without a listed connection: its records may still be on their way, or its document may come back.
    this.#remember(id);
    this.#away.delete(id);
    if (!held) return undefined;
    this.#held.delete(id);
    this.listed.splice(held.connection.index, 1);
    this.#number();
    return held;
  }

  /**
   * Removes the connection because its document was left. If the document comes back so does it, without its entries.
   */
  leave(id: ConnectionId): void {
    const held = this.putAway(id);
    if (held?.connection.isAway) held.connection.empty();
  }

  /** Removes the connection and returns it. If its document was left and comes back, so does it. */
  putAway(id: ConnectionId): Held | undefined {
    const held = this.forget(id);
    if (!held?.connection.isAway) return held;
    this.#away.set(id, held);
    const [oldest] = this.#away.keys();
    if (this.#away.size > mostAway && oldest !== undefined) this.#away.delete(oldest);
    return held;
  }

  /** Lists the connections of a document that came back again. */
  bringBack(frame: string): void {
    for (const [id, held] of this.#away) {
      if (held.connection.frame?.id !== frame) continue;
      this.#away.delete(id);
      // A connection that ended in the meantime belongs to the log that was left.
      if (!held.connection.isAway) continue;
      this.#forgotten.delete(id);
      this.#held.set(id, held);
      this.listed.push(held.connection);
    }
    this.#number();
  }

  /** Lists removed connections again; those in `order` come first, in that order. */
  restore(forgotten: readonly Held[], order: readonly ConnectionModel[]): void {
    for (const held of forgotten) {
      const { id, isEnded } = held.connection;
      // Its document had come back with it, and it was removed after that.
      if (!isEnded && !this.#held.has(id)) continue;
      this.#forgotten.delete(id);
      this.#away.delete(id);
      if (!this.#held.has(id)) this.#held.set(id, held);
    }
    const before = order.filter((connection) => this.#held.get(connection.id)?.connection === connection);
    const since = this.listed.filter((connection) => !before.includes(connection));
    this.listed.splice(0, this.listed.length, ...before, ...since);
    this.#number();
  }

  #number(): void {
    for (const [index, connection] of this.listed.entries()) connection.index = index;
  }

  #remember(id: ConnectionId): void {
    if (this.#forgotten.size >= mostForgotten) this.#forgotten.clear();
    this.#forgotten.add(id);
  }
}
