/** Finds the connections that a record is about, and applies it to them. */
import type {
  CaptureRecord,
  ConnectionId,
  ConnectionRecord,
  DropReason,
  EpochMilliseconds,
  FrameRecord,
} from '../record.ts';
import { ConnectionModel } from './connection-model.ts';
import type { ConnectionRegistry, Held } from './connection-registry.ts';
import { safeTime, shortened, wholeNumber } from './safe-values.ts';
import type { Shared } from './shared.ts';
import { StreamIntake } from './stream-intake.ts';
import { applyToStream } from './stream-records.ts';
import type { IndexedEntries, SessionNote } from './types.ts';

/** Maximum number of notes without a connection. */
const mostNotes = 1_000;

export class RecordApplier {
  readonly notes: SessionNote[] = [];
  readonly #connections: ConnectionRegistry;
  readonly #shared: Shared;
  readonly #changed: (connection: ConnectionModel) => void;

  /** @param changed is called after entries were added to a connection */
  constructor(connections: ConnectionRegistry, shared: Shared, changed: (connection: ConnectionModel) => void) {
    this.#connections = connections;
    this.#shared = shared;
    this.#changed = changed;
  }

  /** @throws whatever a record that is not of its declared type causes; nothing was appended in that case. */
  apply(record: CaptureRecord, source: string): void {
    switch (record.kind) {
      case 'connection':
        this.#begin(record, source);
        break;
      case 'frame':
        if (record.alive) this.#bringBack(record);
        else this.#endFrame(record);
        break;
      case 'dropped':
        this.#addDropped(record, source);
        break;
      case 'note':
        this.#addNote(record);
        break;
      default: {
        const held = this.#known(record.connection, record.time);
        if (!held) return;
        applyToStream(held, record);
        this.#wrote(held.connection);
      }
    }
  }

  /** Records of `source` are missing: tells each of its connections that is still running. */
  lost(source: string, count: number, time: EpochMilliseconds, reason: DropReason): void {
    this.#addDropped({ kind: 'dropped', connection: null, time, count, bytes: 0, reason }, source);
  }

  attachIndexed(entries: IndexedEntries): void {
    this.#known(entries.connection, 0)?.intake.indexed(entries);
  }

  note(time: EpochMilliseconds, code: string, values: readonly string[]): void {
    if (this.notes.length < mostNotes) this.notes.push({ time, code, values });
  }

  #begin(record: ConnectionRecord, source: string): void {
    const connections = this.#connections;
    if (connections.get(record.connection) || connections.isForgotten(record.connection)) return;
    const time = safeTime(record.time, 0);
    const connection = new ConnectionModel({ ...record, time }, connections.listed.length, this.#shared);
    connections.add({ connection, intake: new StreamIntake(connection), source });
    this.#changed(connection);
  }

  /** The connection of a record, listed or away; leaves a note if there was never one. */
  #known(id: ConnectionId, time: EpochMilliseconds): Held | undefined {
    const held = this.#connections.getOrAway(id);
    if (!held && !this.#connections.isForgotten(id)) {
      this.note(safeTime(time, 0), 'note_unknown_connection', [shortened(id)]);
    }
    return held;
  }

  /** The document may come back from the back/forward cache with its streams: their bodies may not be over. */
  #endFrame({ frame, time }: FrameRecord): void {
    for (const connection of this.#connections.ofFrame(frame.id)) {
      if (connection.isEnded) continue;
      connection.leave(safeTime(time, connection.updated));
      this.#changed(connection);
    }
  }

  #bringBack({ frame }: FrameRecord): void {
    this.#connections.bringBack(frame.id);
    for (const connection of this.#connections.ofFrame(frame.id)) {
      if (!connection.isAway) continue;
      connection.comeBack();
      this.#changed(connection);
    }
  }

  #addDropped(record: CaptureRecord & { kind: 'dropped' }, source: string): void {
    const count = wholeNumber(record.count);
    const bytes = wholeNumber(record.bytes);
    this.#shared.dropped.count += count;
    this.#shared.dropped.bytes += bytes;
    const targets = this.#targetsOf(record, source);
    if (record.connection === null && targets.length === 0) {
      this.note(safeTime(record.time, 0), 'note_records_lost', [String(count)]);
    }
    for (const { connection, intake } of targets) {
      // A loss of the whole source is a loss of a connection only if it has no other.
      if (targets.length === 1) {
        connection.dropped.count += count;
        connection.dropped.bytes += bytes;
      }
      if (count > 0) intake.lost();
      const place = connection.place(safeTime(record.time, connection.updated));
      connection.writer.system('dropped', place, { kind: 'dropped', count, bytes, reason: record.reason });
      this.#wrote(connection);
    }
  }

  #addNote(record: CaptureRecord & { kind: 'note' }): void {
    const code = shortened(record.code);
    const values = record.values.slice(0, 9).map(shortened);
    if (record.connection === null) {
      this.note(safeTime(record.time, 0), code, values);
      return;
    }
    const connection = this.#known(record.connection, record.time)?.connection;
    if (!connection) return;
    const place = connection.place(safeTime(record.time, connection.updated));
    connection.writer.system('note', place, { kind: 'note', code, values });
    this.#wrote(connection);
  }

  /** Reports that entries may have been added; those of a connection that is away do not count toward the limits. */
  #wrote(connection: ConnectionModel): void {
    if (this.#connections.get(connection.id)) this.#changed(connection);
  }

  /** The connections that a loss affects: the one it names, or all that its source is still running. */
  #targetsOf({ connection, time }: CaptureRecord & { kind: 'dropped' }, source: string): readonly Held[] {
    if (connection === null) return this.#connections.running(source);
    const held = this.#known(connection, time);
    return held ? [held] : [];
  }
}
