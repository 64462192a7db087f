/**
 * The connections under watch, and those of them that may still change: of ten thousand streams of a file none does once it
 * was read, and to ask them all again and again would keep the panel busy for nothing.
 */
import type { ConnectionId } from '../record.ts';
import type { SessionView } from '../session/types.ts';
import { hasMore, readEntries, type Watched, watch } from './watched.ts';

/** Connections looked at for new entries between two looks at whether time is up. */
const connectionsPerLook = 64;

export class WatchList {
  readonly #session: SessionView;
  readonly #all = new Map<ConnectionId, Watched>();
  #active = new Set<Watched>();
  /** Those that are still to be looked at for new entries, the next one last. */
  #unread: Watched[] = [];
  /** Connections of the session that were put under watch: those that come later stand behind them. */
  #seen = 0;
  /** Of the session when it was looked at last. */
  #version = -1;

  constructor(session: SessionView) {
    this.#session = session;
  }

  get all(): Iterable<Watched> {
    return this.#all.values();
  }

  /** Those that are to be asked. */
  get active(): ReadonlySet<Watched> {
    return this.#active;
  }

  get(id: ConnectionId): Watched | undefined {
    return this.#all.get(id);
  }

  /** Shows new entries to the rules; false when time was up before the end. */
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

  /** Asks only those again of which something may change. */
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

  /** A file may go on with a stream after its end: its rules begin anew. */
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

  /** Puts the next connection of the session that is not yet under watch under it. */
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
