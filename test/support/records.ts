/**
 * Readable records and sessions for tests: `sessionOf(...eventSource('feed').opened(10).message('hello'))`. Times are
 * milliseconds after {@link start}.
 */
import type {
  CaptureRecord,
  CloseReason,
  ConnectionRecord,
  RecordBatch,
  ResponseRecord,
} from '../../src/core/record.ts';
import { createSession, type SessionOptions } from '../../src/core/session/session.ts';
import type { Connection, EventLog, Session } from '../../src/core/session/types.ts';

/** When tests begin: 2026-01-01 12:00 UTC. */
export const start = Date.UTC(2026, 0, 1, 12);

/** Facts of a message beside its data. */
export interface MessageFacts {
  readonly type?: string;
  readonly id?: string;
  readonly heard?: boolean;
  readonly late?: boolean;
}

/** The record that begins a connection: an EventSource created at {@link start}, unless `facts` say otherwise. */
export function connectionRecord(connection: string, facts: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    kind: 'connection',
    connection,
    time: start,
    transport: 'eventsource',
    format: 'event-stream',
    url: `https://example.com/${connection}`,
    method: 'GET',
    withCredentials: false,
    frame: null,
    initiator: null,
    requestHeaders: [],
    requestBodySize: null,
    ...facts,
  };
}

/** Writes the records of one connection, each at a time after {@link start}. */
export class ConnectionScript {
  readonly records: CaptureRecord[];
  readonly #connection: string;
  #lastEventId = '';

  constructor(connection: string, facts: Partial<ConnectionRecord>) {
    this.#connection = connection;
    this.records = [connectionRecord(connection, facts)];
  }

  /** The response of the current attempt: status 200 unless `facts` say otherwise. */
  response(after: number, facts: Omit<ResponseRecord, 'kind' | 'connection' | 'time'> = {}): this {
    return this.#add({ kind: 'response', connection: this.#connection, time: start + after, status: 200, ...facts });
  }

  opened(after: number): this {
    return this.#add({ kind: 'open', connection: this.#connection, time: start + after });
  }

  message(after: number, data: string, { type = 'message', id, heard = true, late }: MessageFacts = {}): this {
    if (id !== undefined) this.#lastEventId = id;
    return this.#add({
      kind: 'message',
      connection: this.#connection,
      time: start + after,
      type,
      data,
      lastEventId: this.#lastEventId,
      heard,
      ...(late === undefined ? {} : { late }),
    });
  }

  /** Body bytes: text, or bytes that are not UTF-8. */
  chunk(after: number, body: string | Uint8Array): this {
    const data = typeof body === 'string' ? body : btoa(String.fromCharCode(...body));
    const encoding = typeof body === 'string' ? 'utf-8' : 'base64';
    return this.#add({ kind: 'chunk', connection: this.#connection, time: start + after, data, encoding });
  }

  /** An error; the browser reconnects unless it is `closed`. */
  error(
    after: number,
    reason: CloseReason = 'network-error',
    readyState: 'connecting' | 'closed' = 'connecting',
  ): this {
    return this.#add({ kind: 'error', connection: this.#connection, time: start + after, readyState, reason });
  }

  connecting(after: number, lastEventId?: string | null): this {
    const time = start + after;
    return this.#add({
      kind: 'connecting',
      connection: this.#connection,
      time,
      ...(lastEventId === undefined ? {} : { lastEventId }),
    });
  }

  closed(after: number, reason: CloseReason = 'closed-by-page'): this {
    return this.#add({ kind: 'close', connection: this.#connection, time: start + after, reason });
  }

  /** The page begins to listen to these types. */
  listens(after: number, ...types: readonly string[]): this {
    for (const type of types) {
      const facts = { type, listening: true, position: 'app.js:10:3' };
      this.#add({ kind: 'listener', connection: this.#connection, time: start + after, ...facts });
    }
    return this;
  }

  comment(after: number, text: string, late = false): this {
    const line = { kind: 'comment', text } as const;
    return this.#add({ kind: 'wire-line', connection: this.#connection, time: start + after, line, late });
  }

  retry(after: number, value: number, late = false): this {
    const line = { kind: 'retry', value } as const;
    return this.#add({ kind: 'wire-line', connection: this.#connection, time: start + after, line, late });
  }

  #add(record: CaptureRecord): this {
    this.records.push(record);
    return this;
  }
}

/** An EventSource, created at {@link start}. */
export function eventSource(connection: string, facts: Partial<ConnectionRecord> = {}): ConnectionScript {
  return new ConnectionScript(connection, facts);
}

/** A fetch response that streams, created at {@link start}. */
export function fetchStream(connection: string, facts: Partial<ConnectionRecord> = {}): ConnectionScript {
  return new ConnectionScript(connection, { transport: 'fetch', ...facts });
}

/** All records in one batch of the source `page`. */
export function batchOf(records: readonly CaptureRecord[], from = 0, source = 'page'): RecordBatch {
  return { source, from, records };
}

/** A session that took the scripts one after the other. */
export function sessionOf(scripts: ConnectionScript | readonly ConnectionScript[], options?: SessionOptions): Session {
  const session = createSession(options);
  const all = scripts instanceof ConnectionScript ? [scripts] : scripts;
  session.applyBatch(batchOf(all.flatMap(({ records }) => records)));
  return session;
}

/** A session that took the records of all scripts in the order of their times, as from one page. */
export function sessionInTime(...scripts: readonly ConnectionScript[]): Session {
  const session = createSession();
  const records = scripts.flatMap((script) => script.records).sort((one, other) => one.time - other.time);
  session.applyBatch(batchOf(records));
  return session;
}

/** The connection of that id. */
export function connectionOf(session: Session, id: string): Connection {
  const connection = session.connection(id);
  if (!connection) throw new Error(`no connection ${id}`);
  return connection;
}

/** One line an entry: kind and text. */
export function entriesOf(log: EventLog): string[] {
  const lines: string[] = [];
  for (let index = log.first; index < log.end; index += 1) {
    lines.push(`${log.kind(index)} ${log.text(index)}`.trim());
  }
  return lines;
}
