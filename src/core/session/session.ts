/**
 * The session: all connections of a panel or of an imported file. Records in, read-only views out. `apply` is the only
 * way in for what a source reports, and the same records give the same session however they are batched.
 */
import type { CaptureRecord, ConnectionId, DropReason, RecordBatch } from '../record.ts';
import { BlobCache } from './blob-cache.ts';
import { ClearedSession } from './cleared.ts';
import { ConnectionRegistry } from './connection-registry.ts';
import { RecordApplier } from './record-applier.ts';
import { defaultLimits, Retention } from './retention.ts';
import { Sequences } from './sequences.ts';
import type { Shared } from './shared.ts';
import { SessionTypes } from './type-table.ts';
import type { IndexedEntries, Session, SessionLimits } from './types.ts';

export interface SessionOptions {
  /** Default: 500,000 entries and 256 MB, both per connection and in total. */
  readonly limits?: SessionLimits;
}

/** Creates an empty session. */
export function createSession({ limits = defaultLimits }: SessionOptions = {}): Session {
  const shared: Shared = {
    types: new SessionTypes(),
    cache: new BlobCache(),
    nextOrdinal: 1,
    dropped: { count: 0, bytes: 0 },
  };
  const retention = new Retention(limits, shared.dropped);
  const registry = new ConnectionRegistry();
  const connections = registry.listed;
  const applier = new RecordApplier(registry, shared, (connection) => retention.settle(connection));
  const sequences = new Sequences();
  let version = 0;
  let generation = 0;
  let cleared: ClearedSession | null = null;

  function release(): void {
    cleared?.release();
    cleared = null;
    retention.dropCleared();
  }

  function refuse(time: number, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    applier.note(Number.isFinite(time) ? time : 0, 'note_record_refused', [reason.slice(0, 200)]);
  }

  function apply(record: CaptureRecord, source: string, sequence: number, why: DropReason = 'transport'): void {
    const missing = sequences.take(source, sequence);
    if (missing === null) return;
    version += 1;
    try {
      if (missing > 0) applier.lost(source, missing, record.time, why);
      applier.apply(record, source);
    } catch (error) {
      refuse(record?.time, error);
    }
  }

  function takeAway(id: ConnectionId, unlist: (id: ConnectionId) => void): void {
    const held = registry.get(id);
    if (held) {
      version += 1;
      generation += 1;
      retention.forget(held.connection);
    }
    unlist(id);
  }

  function remove(id: ConnectionId): void {
    takeAway(id, (known) => registry.forget(known));
  }

  return {
    connections,
    types: shared.types,
    notes: applier.notes,
    dropped: shared.dropped,
    get limits() {
      return retention.limits;
    },
    get version() {
      return version;
    },
    get generation() {
      return generation;
    },
    get entries() {
      return connections.reduce((sum, { log }) => sum + log.count, 0);
    },
    get bytes() {
      return connections.reduce((sum, { log }) => sum + log.bytes, 0);
    },
    connection: (id: ConnectionId) => registry.get(id)?.connection,
    apply,
    applyBatch({ source, from, records, missing = 'transport' }: RecordBatch) {
      let sequence = from;
      for (const record of records) {
        apply(record, source, sequence, missing);
        sequence += 1;
      }
    },
    attachIndexed(entries: IndexedEntries) {
      version += 1;
      try {
        applier.attachIndexed(entries);
      } catch (error) {
        refuse(0, error);
      }
    },
    setLimits(next: SessionLimits) {
      version += 1;
      retention.limits = next;
      for (const connection of connections) retention.settle(connection);
    },
    get cleared() {
      return cleared?.entries ?? null;
    },
    clear() {
      release();
      version += 1;
      generation += 1;
      cleared = new ClearedSession(registry, applier.notes, shared);
      for (const connection of cleared.ended) retention.forget(connection);
      for (const connection of connections) retention.settle(connection);
      const { bounded } = cleared;
      retention.keepCleared(bounded.entries, bounded.bytes, release);
    },
    undoClear() {
      const restored = cleared;
      if (restored === null) return;
      cleared = null;
      retention.dropCleared();
      version += 1;
      generation += 1;
      restored.restore(registry, applier.notes, shared);
      for (const connection of connections) retention.settle(connection);
    },
    forgetCleared: release,
    remove,
    removeAll(isWanted: (id: ConnectionId) => boolean) {
      cleared?.forget(isWanted);
      if (cleared?.entries === 0) release();
      for (const { id } of [...connections]) if (isWanted(id)) remove(id);
    },
    leave(id: ConnectionId) {
      takeAway(id, (known) => registry.leave(known));
    },
  };
}
