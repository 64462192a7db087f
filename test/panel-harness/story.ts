/** Builds one connection's records: seconds since the start of the recording in, records in the order of time out. */
import type { CaptureRecord, CloseReason, ConnectionRecord, FrameInfo } from '../../src/core/record.ts';

/** When the harness' recording began. */
const start = Date.UTC(2026, 10, 20, 14, 2, 11, 400);
export const at = (seconds: number) => start + seconds * 1_000;

const topFrame: FrameInfo = { id: 'top', url: 'https://app.acme.test/inbox', top: true };

export class Story {
  readonly records: CaptureRecord[] = [];
  readonly #connection: string;

  constructor(
    connection: string,
    seconds: number,
    about: Pick<ConnectionRecord, 'url' | 'transport'> & Partial<ConnectionRecord>,
  ) {
    this.#connection = connection;
    this.records.push({
      kind: 'connection',
      connection,
      time: at(seconds),
      format: 'event-stream',
      method: 'GET',
      withCredentials: false,
      frame: about.transport === 'import' || about.transport === 'worker' ? null : topFrame,
      initiator: null,
      requestHeaders: [],
      requestBodySize: null,
      ...about,
    });
  }

  #of(seconds: number) {
    return { connection: this.#connection, time: at(seconds) };
  }

  opened(seconds: number, protocol = 'h2'): this {
    const headers = [
      ['content-type', 'text/event-stream; charset=utf-8'],
      ['cache-control', 'no-cache, no-transform'],
      ['server', 'edge-cdg-2'],
    ] as const;
    this.records.push(
      {
        ...this.#of(seconds),
        kind: 'response',
        status: 200,
        statusText: 'OK',
        headers,
        protocol,
        firstByteTime: at(seconds),
      },
      { ...this.#of(seconds), kind: 'open' },
    );
    return this;
  }

  response(seconds: number, status: number, contentType: string, bodyStart: string): this {
    const headers = [['content-type', contentType]] as const;
    this.records.push({ ...this.#of(seconds), kind: 'response', status, headers, bodyStart });
    return this;
  }

  connecting(seconds: number, lastEventId: string | null): this {
    this.records.push({ ...this.#of(seconds), kind: 'connecting', lastEventId });
    return this;
  }

  message(seconds: number, type: string, data: unknown, id = '', heard = true): this {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.records.push({ ...this.#of(seconds), kind: 'message', type, data: text, lastEventId: id, heard });
    return this;
  }

  line(seconds: number, line: { kind: 'comment'; text: string } | { kind: 'retry'; value: number }): this {
    this.records.push({ ...this.#of(seconds), kind: 'wire-line', line, late: false });
    return this;
  }

  chunk(seconds: number, text: string): this {
    this.records.push({ ...this.#of(seconds), kind: 'chunk', data: text, encoding: 'utf-8' });
    return this;
  }

  listens(seconds: number, ...types: string[]): this {
    for (const type of types) {
      this.records.push({ ...this.#of(seconds), kind: 'listener', type, listening: true, position: 'inbox.js:88:12' });
    }
    return this;
  }

  broke(seconds: number, reason: CloseReason, final = false): this {
    this.records.push({ ...this.#of(seconds), kind: 'error', readyState: final ? 'closed' : 'connecting', reason });
    return this;
  }

  closed(seconds: number, reason: CloseReason): this {
    this.records.push({ ...this.#of(seconds), kind: 'close', reason });
    return this;
  }
}
