/**
 * Brings back what a clear took: the session from before as records, applied again. A file of its own, since most clears
 * are never undone.
 */
import { createMasking } from '../core/export/masking.ts';
import { connectionRecords } from '../core/export/records.ts';
import type { CaptureRecord, ConnectionId, EpochMilliseconds } from '../core/record.ts';
import type { Connection, SessionView } from '../core/session/types.ts';
import type { Store } from './store.ts';

/** What a clear took. */
export interface ClearedSession {
  readonly records: readonly CaptureRecord[];
  readonly time: EpochMilliseconds;
}

/** Undone clears so far; each is a source of its own. */
let undone = 0;

async function recordsOf(connection: Connection, types: SessionView['types']): Promise<CaptureRecord[]> {
  const records: CaptureRecord[] = [];
  for await (const record of connectionRecords({ connection, entries: null }, types, createMasking(false))) {
    if (record.kind === 'connection' && connection.timing === 'live') {
      const { timing: _, ...live } = record;
      records.push(live);
    } else if (record.kind === 'response' && record.requestHeaders?.length === 0) {
      // Headers that were never seen must not say that no Last-Event-ID was sent.
      const { requestHeaders: _, ...seen } = record;
      records.push(seen);
    } else records.push(record);
  }
  return records;
}

/** Copies a session before it is cleared: all connections' records as they came, each connection's in its own order. */
export async function keepSession(session: SessionView, time: EpochMilliseconds): Promise<ClearedSession> {
  const kept: { readonly at: EpochMilliseconds; readonly record: CaptureRecord }[] = [];
  for (const connection of [...session.connections]) {
    let at = Number.NEGATIVE_INFINITY;
    for (const record of await recordsOf(connection, session.types)) {
      at = Math.max(at, record.time);
      kept.push({ at, record });
    }
  }
  return { records: kept.sort((one, other) => one.at - other.at).map(({ record }) => record), time };
}

/**
 * Undoes a clear. What was forgotten never comes back under its own id, so all connections get new ones; the earlier part
 * of one that is still live stands beside it, ended at the clear.
 */
export function restoreSession(store: Store, { records, time }: ClearedSession): void {
  const { session } = store;
  undone += 1;
  const restored = (id: ConnectionId): ConnectionId => `${id}~${undone}`;
  const back = records.map((record): CaptureRecord => {
    const named = 'connection' in record && record.connection !== null;
    return named ? { ...record, connection: restored(record.connection) } : record;
  });
  for (const { id } of session.connections) {
    if (!back.some((record) => record.kind === 'connection' && record.connection === restored(id))) continue;
    back.push({ kind: 'close', connection: restored(id), time, reason: 'unknown' });
  }
  store.flush();
  session.applyBatch({ source: `undo:${undone}`, from: 0, records: back });
  store.changed();
}
