/**
 * Takes what arrives on a connection's stream: parsed messages, body bytes, lines found afterwards, entries of a file.
 */
import type { StreamParser } from '../parser/handlers.ts';
import type {
  ChunkRecord,
  EpochMilliseconds,
  MessagePartRecord,
  MessageRecord,
  StreamFormat,
  WireLineRecord,
} from '../record.ts';
import { bytesOfBase64 } from './base64.ts';
import type { ConnectionModel } from './connection-model.ts';
import { messageKind } from './entry-writer.ts';
import { EntryFlag, type IndexedEntries } from './types.ts';
import { createWireReader, type WirePlace, type WireSink } from './wire-reader.ts';

/** Maximum length, in code units, of data joined from parts. */
const longestData = 67_108_864;

const encoder = new TextEncoder();

export class StreamIntake {
  readonly #connection: ConnectionModel;
  #parts: string[] = [];
  #partsLength = 0;
  #reader: { readonly attempt: number; readonly parser: StreamParser } | null = null;
  /** Bytes of the current attempt's body taken so far, and that attempt. */
  #taken = 0;
  #takenOf = -1;
  /** The attempt in which something is missing before the next data; −1 for none. */
  #tornAttempt = -1;
  #idTime = Number.NEGATIVE_INFINITY;
  /** When the chunk that is being parsed arrived. */
  #chunkTime: EpochMilliseconds = 0;
  #chunk = 0;

  constructor(connection: ConnectionModel) {
    this.#connection = connection;
  }

  part({ data }: MessagePartRecord): void {
    this.#partsLength += data.length;
    if (this.#partsLength <= longestData) this.#parts.push(data);
  }

  message(record: MessageRecord): void {
    const connection = this.#connection;
    const { type, time, lastEventId } = record;
    const isWhole = this.#partsLength + record.data.length <= longestData;
    const data = this.#partsLength === 0 ? record.data : this.#parts.join('') + (isWhole ? record.data : '');
    this.#parts = [];
    this.#partsLength = 0;
    const isLate = record.late === true;
    if (!isLate) connection.receive(time);
    const place = isLate ? connection.latePlace(time) : connection.place(time);
    const flags = place.flags | (record.heard ? 0 : EntryFlag.unheard) | (isWhole ? 0 : EntryFlag.incomplete);
    const bytes = this.#withId(lastEventId, time, isLate, (ownId) =>
      connection.writer.looseMessage(type, data, ownId, { time, attempt: place.attempt, chunk: -1, flags }),
    );
    connection.count(1, bytes, time, place.attempt);
  }

  wireLine({ line, time, late }: WireLineRecord): void {
    const connection = this.#connection;
    const place = late ? connection.latePlace(time) : connection.place(time);
    if (line.kind === 'retry') {
      connection.writer.looseLine('retry', String(line.value), place);
      connection.reconnectionTime = line.value;
    } else connection.writer.looseLine('comment', line.text, place);
  }

  /** @throws DOMException when the chunk is declared as base64 but is not */
  chunk({ data, encoding, time }: ChunkRecord): void {
    const connection = this.#connection;
    const bytes = encoding === 'base64' ? bytesOfBase64(data) : encoder.encode(data);
    connection.receive(time);
    const { attempt } = connection;
    const number = connection.attempts.length - 1;
    if (!attempt) return;
    attempt.firstByte ??= time;
    this.#chunkTime = time;
    this.#chunk = attempt.chunks;
    attempt.chunks += 1;
    connection.count(0, bytes.length, time);
    connection.log.bodies.append(number, bytes, time);
    if (this.#takenOf !== number) {
      this.#takenOf = number;
      this.#taken = 0;
    }
    const skipped = this.#tornAttempt === number ? wholeFrom(bytes, connection.format) : 0;
    const whole = bytes.subarray(skipped);
    if (whole.length > 0) {
      this.#tornAttempt = -1;
      this.#parserOf(number, this.#taken + skipped).push(whole);
    }
    this.#taken += bytes.length;
  }

  /** Something is missing here: what came before and what comes next are not part of the same event. */
  lost(): void {
    const hasBody = this.#takenOf >= 0 || this.#connection.transport !== 'eventsource';
    this.#tornAttempt = hasBody ? this.#connection.attempts.length - 1 : -1;
    this.#reader = null;
    this.#parts = [];
    this.#partsLength = 0;
  }

  /** The current attempt's body is complete: reports its unfinished tail. */
  endBody(): void {
    const reader = this.#reader;
    this.#reader = null;
    reader?.parser.end();
  }

  indexed(entries: IndexedEntries): void {
    const connection = this.#connection;
    const attempt = connection.attempts.length - 1;
    connection.log.bodies.attach(attempt, entries.blob, entries.bodyStart);
    const start = connection.log.end;
    const { messages, first, newest } = connection.writer.indexed(entries, attempt);
    const bytes =
      entries.parsed === true ? messageBytes(entries) : bytesUpTo(entries, connection.attempts[attempt]?.bytes ?? 0);
    connection.count(messages, bytes, first);
    if (Number.isFinite(newest)) connection.updated = Math.max(connection.updated, newest);
    if (entries.reconnectionTime !== undefined) connection.reconnectionTime = entries.reconnectionTime;
    if (entries.lastEventId !== undefined) connection.lastEventId = entries.lastEventId;
    for (const { reason, text, offset, line, at } of entries.issues ?? []) {
      connection.issues.add(reason, { text, offset, line, attempt, entry: start + at });
    }
  }

  /** Sets the last event ID if it differs from the one before; a late entry's id applies to that entry only. */
  #withId(id: string, time: EpochMilliseconds, isLate: boolean, write: (ownId: string | null) => number): number {
    const connection = this.#connection;
    const before = connection.lastEventId;
    if (id === before) return write(null);
    connection.writer.setId(id);
    const bytes = write(id);
    if (isLate && time < this.#idTime) connection.writer.setId(before);
    else {
      connection.lastEventId = id;
      this.#idTime = time;
    }
    return bytes;
  }

  /** The attempt's parser; creates one that starts at byte `offset` of its body if there is none. */
  #parserOf(attempt: number, offset: number): StreamParser {
    if (this.#reader?.attempt !== attempt) {
      this.endBody();
      this.#reader = { attempt, parser: createWireReader(this.#connection.format, this.#sink(attempt, offset)) };
    }
    return this.#reader.parser;
  }

  #sink(attempt: number, base: number): WireSink {
    const connection = this.#connection;
    const { writer } = connection;
    const place = () => connection.place(this.#chunkTime, this.#chunk);
    const inBody = ({ start, end, line }: WirePlace): WirePlace => ({ start: base + start, end: base + end, line });
    const setId = (id: string) => {
      if (id === connection.lastEventId) return;
      writer.setId(id);
      connection.lastEventId = id;
    };
    return {
      message(type, data, wire, { ownId, cut }) {
        if (ownId !== null) setId(ownId);
        const at = place();
        const flags = (ownId === null ? 0 : EntryFlag.ownId) | (cut ? EntryFlag.incomplete : 0);
        writer.wireEntry('message', type, data, inBody(wire), { time: at.time, attempt, chunk: at.chunk, flags });
        connection.count(1, 0, at.time);
      },
      line(kind, text, wire) {
        writer.wireEntry(kind, '', text, inBody(wire), place());
      },
      retry(milliseconds) {
        connection.reconnectionTime = milliseconds;
      },
      id: setId,
      issue(reason, text, offset, line) {
        connection.issues.add(reason, { text, offset: base + offset, line, attempt, entry: connection.log.end });
      },
    };
  }
}

/** What an event, a comment, or a line of JSON may begin with. */
const wholeStart = { 'event-stream': /^(?:(?:data|event|id|retry)?:|\n|\r)/, ndjson: /^[{[]/ } as const;
/** What ends the event of which a part is missing. */
const tornEnd = { 'event-stream': /\n\n|\r\n\r\n|\r\r/, ndjson: /\n/ } as const;
const bytewise = new TextDecoder('latin1');

/** Offset of the first event in `bytes` that looks complete, after a loss; the length if there is none. */
function wholeFrom(bytes: Uint8Array, format: StreamFormat): number {
  const text = bytewise.decode(bytes);
  if (wholeStart[format].test(text)) return 0;
  const end = tornEnd[format].exec(text);
  return end ? end.index + end[0].length : bytes.length;
}

/**
 * How many bytes of the body precede the end of its last entry, of which `before` were counted already. Blocks may
 * contain comments, so lengths overlap.
 */
function bytesUpTo({ starts, lengths }: IndexedEntries, before: number): number {
  const end = (starts.at(-1) ?? 0) + (lengths.at(-1) ?? 0);
  return Math.max(0, end - before);
}

/** Bytes of the messages only: of parsed entries only messages count, as when they arrive one by one. */
function messageBytes({ lengths, kinds }: IndexedEntries): number {
  return lengths.reduce((sum, length, at) => sum + (kinds[at] === messageKind ? length : 0), 0);
}
