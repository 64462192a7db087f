/**
 * Writes events that a file lists one by one: a connection for each stream they name, opened by its first event. The
 * texts of long runs of one stream are moved out of memory; see {@link placeEvents}.
 */
import { phrase } from '../phrase.ts';
import type { ConnectionId, EpochMilliseconds, MessageRecord, WireLineRecord } from '../record.ts';
import { type EventFacts, readEvent, timeNameOf } from './event-fields.ts';
import type { ImportInput, ImportOutput } from './format.ts';
import { placeEvents } from './placed-events.ts';

/**
 * Maximum number of consecutive events of one stream that are moved out of memory together, and of code units in their
 * texts.
 */
const runLength = 32_768;
const runText = 8_000_000;
/**
 * The first events of a stream are posted at once, so that rows are on the screen while the first run is still being
 * filled.
 */
const handedAtOnce = 2_048;

interface Stream {
  readonly connection: ConnectionId;
  last: EpochMilliseconds;
  handed: number;
  /** A posted message has opened the connection; a placed one does not. */
  isOpen: boolean;
  /** The id of the last posted message. */
  lastEventId: string;
  /** The texts that were moved out of memory. */
  body: Blob;
}

export class EventWriter {
  readonly #input: ImportInput;
  readonly #output: ImportOutput;
  readonly #streams = new Map<string, Stream>();
  #timed = false;
  /** The newest events, all of one stream. */
  #run: { readonly stream: Stream; readonly records: (MessageRecord | WireLineRecord)[]; text: number } | null = null;

  constructor(input: ImportInput, output: ImportOutput) {
    this.#input = input;
    this.#output = output;
  }

  /** Writes the event in `value`; false if there is none. */
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
      if (line) this.#add(stream, { kind: 'wire-line', connection, time, line, late: false }, event.data.length);
      return true;
    }
    const { type, data, lastEventId } = event;
    this.#add(stream, { kind: 'message', connection, time, type, data, lastEventId, heard: true }, data.length);
    return true;
  }

  #add(stream: Stream, record: MessageRecord | WireLineRecord, text: number): void {
    if (this.#run?.stream !== stream) this.#endRun();
    if (stream.handed < handedAtOnce || !stream.isOpen) {
      this.#hand(stream, [record]);
      return;
    }
    this.#run ??= { stream, records: [], text: 0 };
    const run = this.#run;
    run.records.push(record);
    run.text += text;
    if (run.records.length < runLength && run.text < runText) return;
    const { texts, piece } = placeEvents(run.records.splice(0), stream.body.size, stream.lastEventId);
    run.text = 0;
    stream.body = new Blob([stream.body, texts]);
    stream.lastEventId = piece.lastEventId;
    this.#output.placed(stream.connection, stream.body, piece);
  }

  /** A short run is posted as it is. */
  #endRun(): void {
    if (this.#run !== null) this.#hand(this.#run.stream, this.#run.records);
    this.#run = null;
  }

  #hand(stream: Stream, records: readonly (MessageRecord | WireLineRecord)[]): void {
    stream.handed += records.length;
    for (const record of records) {
      if (record.kind === 'message') {
        stream.isOpen = true;
        stream.lastEventId = record.lastEventId;
      }
      this.#output.record(record);
    }
  }

  /** Call at the end of the file. Returns the number of streams. */
  finish(): number {
    this.#endRun();
    for (const { connection, last } of this.#streams.values()) {
      this.#output.record({ kind: 'close', connection, time: last, reason: 'end-of-file' });
    }
    return this.#streams.size;
  }

  #open(event: EventFacts): Stream {
    const time = event.time ?? this.#input.modified;
    const stream = {
      connection: this.#output.connectionId(),
      last: time,
      handed: 0,
      isOpen: false,
      lastEventId: '',
      body: new Blob(),
    };
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
