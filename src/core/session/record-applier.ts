/** Which connections of a session a record is of, and what it does to the list of them. */
import type {
  CaptureRecord,
  ConnectionId,
  ConnectionRecord,
  DropReason,
  EpochMilliseconds,
  FrameRecord,
} from '../record.ts';
import { ConnectionModel } from './connection-model.ts';
import { safeTime, shortened, wholeNumber } from './safe-values.ts';
import type { Shared } from './shared.ts';
import { StreamIntake } from './stream-intake.ts';
import { applyToStream, type StreamTarget } from './stream-records.ts';
import type { IndexedEntries, SessionNote } from './types.ts';

/** Notes without a connection that are kept. */
const mostNotes = 1_000;
/** Ids of connections taken away that are remembered, so that a late record does not bring a note. */
const mostForgotten = 10_000;
/** Connections of documents that were left that are kept for their return. */
const mostAway = 1_000;

/** A connection with what reads its stream. */
export interface Held extends StreamTarget {
  /** Source of its `connection` record. */
  readonly source: string;
}

export class RecordApplier {
  readonly connections: ConnectionModel[] = [];
  readonly notes: SessionNote[] = [];
  readonly #held = new Map<ConnectionId, Held>();
  readonly #forgotten = new Set<ConnectionId>();
  /** Taken away because their documents were left, which may come back; the oldest first. */
  readonly #away = new Map<ConnectionId, Held>();
  readonly #shared: Shared;
  readonly #changed: (connection: ConnectionModel) => void;

  /** `changed` is called after entries were added to a connection. */
  constructor(shared: Shared, changed: (connection: ConnectionModel) => void) {
    this.#shared = shared;
    this.#changed = changed;
  }

  held(id: ConnectionId): Held | undefined {
    return this.#held.get(id);
  }

  /** @throws whatever a record provokes that is not what its type says; nothing was appended then. */
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
        if (!this.#away.has(record.connection)) this.#changed(held.connection);
      }
    }
  }

  /** Records of `source` are missing: each of its connections that still runs says so. */
  lost(source: string, count: number, time: EpochMilliseconds, reason: DropReason): void {
    this.#addDropped({ kind: 'dropped', connection: null, time, count, bytes: 0, reason }, source);
  }

  attachIndexed(entries: IndexedEntries): void {
    const held = this.#known(entries.connection, 0);
    held?.intake.indexed(entries);
  }

  note(time: EpochMilliseconds, code: string, values: readonly string[]): void {
    if (this.notes.length < mostNotes) this.notes.push({ time, code, values });
  }

  /** Takes the connection away and gives it out; what comes for it later changes nothing. */
  forget(id: ConnectionId): Held | undefined {
    const held = this.#held.get(id);
    // Also of one whose records are still on their way, or whose document may come back.
    this.#remember(id);
    this.#away.delete(id);
    if (!held) return undefined;
    this.#held.delete(id);
    this.connections.splice(held.connection.index, 1);
    this.#number();
    return held;
  }

  /** Takes the connection away because its document was left: it comes back, without its entries, if that does. */
  leave(id: ConnectionId): void {
    const held = this.putAway(id);
    if (held?.connection.isAway) held.connection.empty();
  }

  /** Takes the connection away and gives it out; if its document was left and comes back, so does it. */
  putAway(id: ConnectionId): Held | undefined {
    const held = this.forget(id);
    if (!held?.connection.isAway) return held;
    this.#away.set(id, held);
    if (this.#away.size <= mostAway) return held;
    for (const oldest of this.#away.keys()) {
      this.#away.delete(oldest);
      break;
    }
    return held;
  }

  /** Brings forgotten connections back; those of `order` stand first again, in that order. */
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
    const since = this.connections.filter((connection) => !before.includes(connection));
    this.connections.splice(0, this.connections.length, ...before, ...since);
    this.#number();
  }

  #number(): void {
    for (const [index, connection] of this.connections.entries()) connection.index = index;
  }

  #remember(id: ConnectionId): void {
    if (this.#forgotten.size >= mostForgotten) this.#forgotten.clear();
    this.#forgotten.add(id);
  }

  #begin(record: ConnectionRecord, source: string): void {
    const id = record.connection;
    if (this.#held.has(id) || this.#forgotten.has(id)) return;
    const time = safeTime(record.time, 0);
    const connection = new ConnectionModel({ ...record, time }, this.connections.length, this.#shared);
    this.connections.push(connection);
    this.#held.set(id, { connection, intake: new StreamIntake(connection), source });
    this.#changed(connection);
  }

  #known(id: ConnectionId, time: EpochMilliseconds): Held | undefined {
    const held = this.#held.get(id) ?? this.#away.get(id);
    if (!held && !this.#forgotten.has(id)) this.note(safeTime(time, 0), 'note_unknown_connection', [shortened(id)]);
    return held;
  }

  /** A document may come back out of the back/forward cache with its streams: their bodies are not over for sure. */
  #endFrame({ frame, time }: FrameRecord): void {
    for (const connection of this.connections) {
      if (connection.isEnded || connection.frame?.id !== frame.id) continue;
      connection.leave(safeTime(time, connection.updated));
      this.#changed(connection);
    }
  }

  #bringBack({ frame }: FrameRecord): void {
    for (const [id, held] of this.#away) {
      if (held.connection.frame?.id !== frame.id) continue;
      this.#away.delete(id);
      // What ended meanwhile was of the log that was left.
      if (!held.connection.isAway) continue;
      this.#forgotten.delete(id);
      this.#held.set(id, held);
      this.connections.push(held.connection);
    }
    this.#number();
    for (const connection of this.connections) {
      if (!connection.isAway || connection.frame?.id !== frame.id) continue;
      connection.comeBack();
      this.#changed(connection);
    }
  }

  #addDropped(record: CaptureRecord & { kind: 'dropped' }, source: string): void {
    const count = wholeNumber(record.count);
    const bytes = wholeNumber(record.bytes);
    this.#shared.dropped.count += count;
    this.#shared.dropped.bytes += bytes;
    const targets = record.connection === null ? this.#running(source) : this.#listed(record.connection, record.time);
    if (record.connection === null && targets.length === 0) {
      this.note(safeTime(record.time, 0), 'note_records_lost', [String(count)]);
    }
    for (const connection of targets) {
      // What a whole source lost is known of one connection only when it has no other.
      if (targets.length === 1) {
        connection.dropped.count += count;
        connection.dropped.bytes += bytes;
      }
      if (count > 0) this.#held.get(connection.id)?.intake.lost();
      const place = connection.place(safeTime(record.time, connection.updated));
      connection.writer.system('dropped', place, { kind: 'dropped', count, bytes, reason: record.reason });
      this.#changed(connection);
    }
  }

  #addNote(record: CaptureRecord & { kind: 'note' }): void {
    const code = shortened(record.code);
    const values = record.values.slice(0, 9).map(shortened);
    if (record.connection === null) {
      this.note(safeTime(record.time, 0), code, values);
      return;
    }
    for (const connection of this.#listed(record.connection, record.time)) {
      connection.writer.system('note', connection.place(safeTime(record.time, connection.updated)), {
        kind: 'note',
        code,
        values,
      });
      this.#changed(connection);
    }
  }

  #listed(id: ConnectionId, time: EpochMilliseconds): ConnectionModel[] {
    const held = this.#known(id, time);
    return held ? [held.connection] : [];
  }

  #running(source: string): ConnectionModel[] {
    const running: ConnectionModel[] = [];
    for (const { connection, source: own } of this.#held.values()) {
      if (own === source && !connection.isEnded) running.push(connection);
    }
    return running;
  }
}
