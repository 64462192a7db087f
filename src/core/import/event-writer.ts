/** Writes events that a file holds one by one: a connection for each stream they name, opened at its first event. */
import { phrase } from '../phrase.ts';
import type { ConnectionId, EpochMilliseconds, WireLineRecord } from '../record.ts';
import { type EventFacts, readEvent, timeNameOf } from './event-fields.ts';
import type { ImportInput, ImportOutput } from './format.ts';

interface Stream {
  readonly connection: ConnectionId;
  last: EpochMilliseconds;
}

export class EventWriter {
  readonly #input: ImportInput;
  readonly #output: ImportOutput;
  readonly #streams = new Map<string, Stream>();
  #timed = false;

  constructor(input: ImportInput, output: ImportOutput) {
    this.#input = input;
    this.#output = output;
  }

  /** Writes the event that `value` is; false when it is none. */
  write(value: unknown): boolean {
    const event = readEvent(value);
    if (event === null) return false;
    const timeName = event.time === undefined ? undefined : timeNameOf(value);
    if (timeName !== undefined && !this.#timed) {
      this.#timed = true;
      this.#output.timesFrom(phrase('import_times_events', timeName));
    }
    const stream = this.#streams.get(event.stream) ?? this.#open(event);
    const time = event.time ?? stream.last;
    stream.last = time;
    const { connection } = stream;
    if (event.kind === 'other') return true;
    if (event.kind !== 'message') {
      const line = lineOf(event);
      if (line) this.#output.record({ kind: 'wire-line', connection, time, line, late: false });
      return true;
    }
    const { type, data, lastEventId } = event;
    this.#output.record({ kind: 'message', connection, time, type, data, lastEventId, heard: true });
    return true;
  }

  /** The file is over. Returns the number of streams. */
  finish(): number {
    for (const { connection, last } of this.#streams.values()) {
      this.#output.record({ kind: 'close', connection, time: last, reason: 'end-of-file' });
    }
    return this.#streams.size;
  }

  #open(event: EventFacts): Stream {
    const time = event.time ?? this.#input.modified;
    const stream = { connection: this.#output.connectionId(), last: time };
    this.#streams.set(event.stream, stream);
    this.#output.record({
      kind: 'connection',
      connection: stream.connection,
      time,
      transport: 'import',
      format: 'event-stream',
      url: event.stream === '' ? this.#input.name : event.stream,
      method: 'GET',
      withCredentials: false,
      frame: null,
      initiator: null,
      requestHeaders: [],
      requestBodySize: null,
      timing: event.time === undefined ? 'none' : 'recorded',
    });
    return stream;
  }
}

function lineOf({ kind, data }: EventFacts): WireLineRecord['line'] | null {
  if (kind === 'comment') return { kind, text: data };
  return /^\d+$/.test(data) ? { kind: 'retry', value: Number(data) } : null;
}
