/**
 * What remains of records that a reader can no longer get: how many are gone, and the facts without which the records
 * after them make no sense (connections still alive, what the page listens to, whether a stream is open).
 */
import type {
  CaptureRecord,
  ConnectionId,
  ConnectionRecord,
  FrameRecord,
  ListenerRecord,
  OpenRecord,
} from '../protocol/records.ts';

/** A record that belongs to a connection. */
type OfConnection = Exclude<CaptureRecord, FrameRecord>;

/** The records that may end a connection for good. */
type EndRecord = Extract<CaptureRecord, { kind: 'close' | 'error' }>;

interface Remains {
  /** Null when the reader has got it already. */
  start: ConnectionRecord | null;
  opened: OpenRecord | null;
  end: EndRecord | null;
  readonly listeners: Map<string, ListenerRecord>;
  readonly lost: Loss;
}

interface Loss {
  count: number;
  bytes: number;
  /** The newest of the lost records; its time is read only when the loss is reported. */
  last: CaptureRecord | null;
}

function count(loss: Loss, entries: number, bytes: number, last: CaptureRecord): void {
  loss.count += entries;
  loss.bytes += bytes;
  loss.last = last;
}

function tell(loss: Loss, connection: ConnectionId | null, give: (record: CaptureRecord) => void): void {
  const { count, bytes, last } = loss;
  if (last) give({ kind: 'dropped', connection, time: last.time, count, bytes, reason: 'page-history' });
}

export class Digest {
  #frame: FrameRecord | null = null;
  readonly #connections = new Map<ConnectionId, Remains>();
  /** The losses of connections of which nothing else remains. */
  readonly #gone: Loss = { count: 0, bytes: 0, last: null };
  #empty = true;

  /** Takes in a record that its reader will not get; `size` in code units of data. */
  absorb(record: CaptureRecord, size: number): void {
    this.#empty = false;
    if (record.kind === 'frame') this.#frame = record;
    else if (record.connection === null) count(this.#gone, 1, size, record);
    else this.#absorb(this.#remains(record.connection), record, size);
  }

  #absorb(remains: Remains, record: OfConnection, size: number): void {
    switch (record.kind) {
      case 'connection':
        remains.start = record;
        return;
      case 'listener':
        remains.listeners.set(record.type, record);
        return;
      case 'open':
        remains.opened = record;
        return;
      case 'response':
        return;
      case 'close':
        this.#close(remains, record, size);
        return;
      case 'error':
        // The browser has given up the connection: nothing follows.
        if (record.readyState === 'closed') {
          this.#close(remains, record, size);
          return;
        }
        count(remains.lost, remains.opened ? 2 : 1, size, record);
        remains.opened = null;
        return;
      default:
        count(remains.lost, 1, size, record);
    }
  }

  #remains(connection: ConnectionId): Remains {
    const known = this.#connections.get(connection);
    if (known) return known;
    const fresh: Remains = {
      start: null,
      opened: null,
      end: null,
      listeners: new Map(),
      lost: { count: 0, bytes: 0, last: null },
    };
    this.#connections.set(connection, fresh);
    return fresh;
  }

  #close(remains: Remains, record: EndRecord, size: number): void {
    if (!remains.start) {
      remains.end = record;
      return;
    }
    const entries = remains.lost.count + (remains.opened ? 1 : 0) + 1;
    count(this.#gone, entries, remains.lost.bytes + size, record);
    this.#connections.delete(record.connection);
  }

  /** Calls `give` with each record that a reader needs in place of the absorbed ones; losses are counted exactly. */
  forEach(give: (record: CaptureRecord) => void): void {
    if (this.#empty) return;
    if (this.#frame) give(this.#frame);
    tell(this.#gone, null, give);
    this.#connections.forEach((remains, connection) => {
      if (remains.start) give(remains.start);
      remains.listeners.forEach((listener) => {
        give(listener);
      });
      if (remains.opened) give(remains.opened);
      tell(remains.lost, connection, give);
      if (remains.end) give(remains.end);
    });
  }
}
