/**
 * Keeps a session within its limits: drops the oldest entries first, and counts them. Imported files are kept whole.
 */
import type { ConnectionModel } from './connection-model.ts';
import type { SessionLimits } from './types.ts';

export const defaultLimits: SessionLimits = {
  entries: 500_000,
  bytes: 256_000_000,
  entriesPerConnection: 500_000,
  bytesPerConnection: 256_000_000,
};

/** Share of the entries to drop at once, so that dropping costs little per entry. */
const dropShare = 1 / 256;

export class Retention {
  limits: SessionLimits;
  /** Entries and bytes of all connections that are not imported, which the limits apply to. */
  #entries = 0;
  #bytes = 0;
  readonly #counted = new Map<ConnectionModel, { entries: number; bytes: number }>();
  /** Entries with an ordinal below this one were dropped. */
  #cutoff = 0;
  readonly #dropped: { count: number; bytes: number };
  /** What a clear removed and an undo would bring back: given up before anything is dropped. */
  #cleared: { readonly entries: number; readonly bytes: number; readonly release: () => void } | null = null;

  /** @param dropped the session's count of what was dropped */
  constructor(limits: SessionLimits, dropped: { count: number; bytes: number }) {
    this.limits = limits;
    this.#dropped = dropped;
  }

  /**
   * Counts `entries` and `bytes` that are kept for an undo: `release` is called, once, if the limits have no room for
   * them.
   */
  keepCleared(entries: number, bytes: number, release: () => void): void {
    this.#cleared = { entries, bytes, release };
  }

  /** Call when nothing is kept for an undo any more. */
  dropCleared(): void {
    this.#cleared = null;
  }

  /** Call after `connection` changed: drops what exceeds the limits. */
  settle(connection: ConnectionModel): void {
    if (connection.isImported) return;
    const { entriesPerConnection, bytesPerConnection } = this.limits;
    const { log } = connection;
    this.#makeRoom(connection);
    while (log.count > 0 && (log.count > entriesPerConnection || log.bytes > bytesPerConnection)) {
      this.#dropOldest(connection, Math.ceil(log.count * dropShare));
    }
    // What remains is a block that has not ended: if it does end, its text is stored elsewhere.
    if (log.bytes > bytesPerConnection) log.bodies.trim(bytesPerConnection);
    this.#count(connection);
    if (this.#isOver()) this.#sweep();
  }

  /** Call when `connection` was removed. */
  forget(connection: ConnectionModel): void {
    const counted = this.#counted.get(connection);
    if (!counted) return;
    this.#counted.delete(connection);
    this.#entries -= counted.entries;
    this.#bytes -= counted.bytes;
  }

  #makeRoom(connection: ConnectionModel): void {
    const cleared = this.#cleared;
    if (cleared === null) return;
    this.#count(connection);
    const { entries, bytes, entriesPerConnection, bytesPerConnection } = this.limits;
    const fits =
      this.#entries + cleared.entries <= Math.min(entries, entriesPerConnection) &&
      this.#bytes + cleared.bytes <= Math.min(bytes, bytesPerConnection);
    if (fits) return;
    this.#cleared = null;
    cleared.release();
  }

  #isOver(): boolean {
    return this.#entries > this.limits.entries || this.#bytes > this.limits.bytes;
  }

  #count(connection: ConnectionModel): void {
    const { count: entries, bytes } = connection.log;
    const counted = this.#counted.get(connection);
    this.#entries += entries - (counted?.entries ?? 0);
    this.#bytes += bytes - (counted?.bytes ?? 0);
    if (counted) {
      counted.entries = entries;
      counted.bytes = bytes;
    } else this.#counted.set(connection, { entries, bytes });
  }

  /** Drops the oldest entries of all connections, in their order of arrival. */
  #sweep(): void {
    while (this.#isOver()) {
      let oldest = Number.POSITIVE_INFINITY;
      for (const { log } of this.#counted.keys()) oldest = Math.min(oldest, log.oldestOrdinal());
      if (oldest === Number.POSITIVE_INFINITY) {
        this.#trimBodies();
        return;
      }
      this.#cutoff = Math.max(this.#cutoff, oldest) + Math.ceil(this.#entries * dropShare);
      for (const connection of this.#counted.keys()) {
        this.#dropOldest(connection, connection.log.countBefore(this.#cutoff));
        this.#count(connection);
      }
    }
  }

  /** Only blocks that have not ended are left: trims each to an equal share. */
  #trimBodies(): void {
    const share = Math.floor(this.limits.bytes / this.#counted.size);
    for (const connection of this.#counted.keys()) {
      connection.log.bodies.trim(share);
      this.#count(connection);
    }
  }

  #dropOldest({ log, dropped }: ConnectionModel, wanted: number): void {
    const { count, bytes } = log.dropOldest(wanted);
    dropped.count += count;
    dropped.bytes += bytes;
    this.#dropped.count += count;
    this.#dropped.bytes += bytes;
  }
}
