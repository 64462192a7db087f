/** The connections of a session: those that are listed, and those that were taken away but may come back. */
import type { ConnectionId } from '../record.ts';
import type { ConnectionModel } from './connection-model.ts';
import type { StreamTarget } from './stream-records.ts';

/** Ids of connections taken away that are remembered, so that a late record does not bring a note. */
const mostForgotten = 10_000;
/** Connections of documents that were left that are kept for their return. */
const mostAway = 1_000;

/** A connection with what reads its stream. */
export interface Held extends StreamTarget {
  /** Source of its `connection` record. */
  readonly source: string;
}

export class ConnectionRegistry {
  /** The listed connections, each at the position that its `index` says. Always the same array. */
  readonly listed: ConnectionModel[] = [];
  readonly #held = new Map<ConnectionId, Held>();
  readonly #forgotten = new Set<ConnectionId>();
  /** Taken away because their documents were left, which may come back; the oldest first. */
  readonly #away = new Map<ConnectionId, Held>();

  /** The listed connection with this id. */
  get(id: ConnectionId): Held | undefined {
    return this.#held.get(id);
  }

  /** The same, or one that is away. */
  getOrAway(id: ConnectionId): Held | undefined {
    return this.#held.get(id) ?? this.#away.get(id);
  }

  /** Whether the connection was taken away: what comes for it later is no mistake. */
  isForgotten(id: ConnectionId): boolean {
    return this.#forgotten.has(id);
  }

  /** The listed connections of `source` that still run. */
  running(source: string): Held[] {
    return [...this.#held.values()].filter((held) => held.source === source && !held.connection.isEnded);
  }

  /** The listed connections of a document. */
  ofFrame(frame: string): ConnectionModel[] {
    return this.listed.filter((connection) => connection.frame?.id === frame);
  }

  /** Lists a new connection, whose index is the end of the list. */
  add(held: Held): void {
    this.listed.push(held.connection);
    this.#held.set(held.connection.id, held);
  }

  /** Takes the connection away and returns it; what comes for it later changes nothing. */
  forget(id: ConnectionId): Held | undefined {
    const held = this.#held.get(id);
    // Also of one whose records are still on their way, or whose document may come back.
    this.#remember(id);
    this.#away.delete(id);
    if (!held) return undefined;
    this.#held.delete(id);
    this.listed.splice(held.connection.index, 1);
    this.#number();
    return held;
  }

  /** Takes the connection away because its document was left: it comes back, without its entries, if that does. */
  leave(id: ConnectionId): void {
    const held = this.putAway(id);
    if (held?.connection.isAway) held.connection.empty();
  }

  /** Takes the connection away and returns it; if its document was left and comes back, so does it. */
  putAway(id: ConnectionId): Held | undefined {
    const held = this.forget(id);
    if (!held?.connection.isAway) return held;
    this.#away.set(id, held);
    const [oldest] = this.#away.keys();
    if (this.#away.size > mostAway && oldest !== undefined) this.#away.delete(oldest);
    return held;
  }

  /** Lists again what is away of a document that came back. */
  bringBack(frame: string): void {
    for (const [id, held] of this.#away) {
      if (held.connection.frame?.id !== frame) continue;
      this.#away.delete(id);
      // What ended meanwhile was of the log that was left.
      if (!held.connection.isAway) continue;
      this.#forgotten.delete(id);
      this.#held.set(id, held);
      this.listed.push(held.connection);
    }
    this.#number();
  }

  /** Lists connections again that were taken away; those of `order` stand first again, in that order. */
  restore(forgotten: readonly Held[], order: readonly ConnectionModel[]): void {
    for (const held of forgotten) {
      const { id, isEnded } = held.connection;
      // Its document had come back, and it was removed since.
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
