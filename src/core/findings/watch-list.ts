/**
 * The watched connections, and those of them whose findings may still change. Of ten thousand streams in a file none
 * changes once it was read, so checking them again and again would keep the panel busy for nothing.
 */
import type { ConnectionId } from '../record.ts';
import type { SessionView } from '../session/types.ts';
import { hasMore, readEntries, type Watched, watch } from './watched.ts';

/** How many connections are checked for new entries between two calls of `isTimeUp`. */
const connectionsPerLook = 64;

export class WatchList {
  readonly #session: SessionView;
  readonly #all = new Map<ConnectionId, Watched>();
  #active = new Set<Watched>();
  /** Connections still to be checked for new entries; the next one is last. */
  #unread: Watched[] = [];
  /** How many of the session's connections are watched; newer ones come after them. */
  #seen = 0;
  /** The session's version when it was last checked. */
  #version = -1;

  constructor(session: SessionView) {
    this.#session = session;
  }

  get all(): Iterable<Watched> {
    return this.#all.values();
  }

  /** Connections whose findings may change. */
  get active(): ReadonlySet<Watched> {
    return this.#active;
  }

  get(id: ConnectionId): Watched | undefined {
    return this.#all.get(id);
  }

  /** Shows new entries to the rules; false if time ran out before the end. */
  read(isTimeUp: () => boolean): boolean {
    if (this.#version !== this.#session.version) this.#renewGrown();
    if (this.#unread.length === 0) this.#unread = [...this.#active].reverse();
    for (let looked = 1; ; looked += 1) {
      const one = this.#unread.at(-1) ?? this.#watchNext();
      if (one === undefined) return true;
      if (!readEntries(one, isTimeUp)) return false;
      this.#unread.pop();
      if (looked % connectionsPerLook === 0 && isTimeUp()) return false;
    }
  }

  /** Stops checking connections whose findings are final. */
  rest(): void {
    for (const one of this.#active) if (one.settled !== null) this.#active.delete(one);
  }

  wake(id: ConnectionId): void {
    const one = this.#all.get(id);
    if (one !== undefined) this.#active.add(one);
  }

  wakeAll(): void {
    this.#active = new Set(this.#all.values());
  }

  /** A file may continue a stream after its end: its rules start over. */
  #renewGrown(): void {
    this.#version = this.#session.version;
    for (const one of this.#all.values()) {
      if (one.settled === null || !hasMore(one)) continue;
      const anew = { ...watch(one.connection, this.#session), findings: one.findings, marks: one.marks };
      this.#all.set(one.connection.id, anew);
      this.#active.delete(one);
      this.#active.add(anew);
    }
  }

  /** Starts watching the session's next connection, if there is one. */
  #watchNext(): Watched | undefined {
    const connection = this.#session.connections[this.#seen];
    if (connection === undefined) return undefined;
    this.#seen += 1;
    const one = this.#all.get(connection.id) ?? watch(connection, this.#session);
    if (!this.#all.has(connection.id)) this.#active.add(one);
    this.#all.set(connection.id, one);
    this.#unread.push(one);
    return one;
  }
}
