/**
 * Collects what a reader finds and posts it in batches, with counts. Warnings of one kind are reported once, with their
 * count, so that a file with a million faults gives one line and not a million.
 */
import { encodeChunk } from '../chunk-encoding.ts';
import { createStreamIndexer } from '../parser/indexer.ts';
import { createNdjsonParser } from '../parser/ndjson.ts';
import { type Phrase, phrase } from '../phrase.ts';
import type { CaptureRecord, ChunkRecord, ConnectionId, EpochMilliseconds, StreamFormat } from '../record.ts';
import { indexedKinds } from '../session/types.ts';
import { decodeBase64 } from './base64.ts';
import type { ColumnSets } from './column-sets.ts';
import { createDecodedBody } from './decoded-body.ts';
import type { BodyOptions, BodyWriter, ImportOutput } from './format.ts';
import type { IndexedPiece } from './index-columns.ts';
import { createIndexedBody, type IndexedBody } from './indexed-body.ts';
import type { ImportCounts, ImportMessage, ImportReport } from './messages.ts';

/** Maximum number of records per message to the panel, and of code units in them. */
const batchRecords = 500;
const batchText = 500_000;
/** Maximum number of different warnings; more of them would not help anyone. */
const mostRemarks = 100;

interface Remark {
  readonly reason: Phrase;
  readonly offset: number | null;
  count: number;
}

export class ImportCollector implements ImportOutput {
  readonly #id: string;
  readonly #post: (message: ImportMessage) => void;
  /** The time for records without one. */
  readonly #untimed: EpochMilliseconds;
  readonly #sets: ColumnSets;
  #pending: CaptureRecord[] = [];
  #pendingText = 0;
  #sent = 0;
  #connections = 0;
  #messages = 0;
  #comments = 0;
  #times: Phrase | null = null;
  readonly #formats = new Map<ConnectionId, StreamFormat>();
  readonly #counters = new Map<ConnectionId, { push(bytes: Uint8Array): void }>();
  /** Bodies that are being written: several at once if streams alternate in the file. */
  readonly #reading = new Set<IndexedBody>();
  readonly #warnings = new Map<string, Remark>();
  readonly #skipped = new Map<string, Remark>();

  /**
   * @param id identifies the import
   * @param post gets the messages for the panel, in order
   */
  constructor(id: string, untimed: EpochMilliseconds, post: (message: ImportMessage) => void, sets: ColumnSets) {
    this.#id = id;
    this.#untimed = untimed;
    this.#post = post;
    this.#sets = sets;
  }

  get counts(): ImportCounts {
    return { connections: this.#connections, messages: this.#messages, comments: this.#comments };
  }

  connectionId(): ConnectionId {
    this.#connections += 1;
    return `import:${this.#id}:${this.#connections}`;
  }

  record(record: CaptureRecord): void {
    if (record.kind === 'connection') this.#formats.set(record.connection, record.format);
    else if (record.kind === 'connecting' || record.kind === 'close') this.#counters.delete(record.connection);
    else if (record.kind === 'chunk') this.#count(record);
    this.#add(record);
  }

  #add(record: CaptureRecord): void {
    if (record.kind === 'message') this.#messages += 1;
    if (record.kind === 'wire-line' && record.line.kind === 'comment') this.#comments += 1;
    this.#pending.push(record);
    if (record.kind === 'message' || record.kind === 'chunk' || record.kind === 'message-part') {
      this.#pendingText += record.data.length;
    }
    if (this.#pending.length >= batchRecords || this.#pendingText >= batchText) this.#flushRecords();
  }

  body({ connection, format, source }: BodyOptions): BodyWriter {
    const piece = (indexed: IndexedPiece) => this.#post({ kind: 'indexed', connection, piece: indexed });
    const untimed = this.#untimed;
    if (source) {
      this.#postBody(connection, source);
      return this.#counted(createIndexedBody({ format, untimed, timed: false, sets: this.#sets, sink: piece }));
    }
    return this.#counted(
      createDecodedBody(format, untimed, this.#sets, {
        chunk: (bytes, time) => this.#add({ kind: 'chunk', connection, time, ...encodeChunk(bytes) }),
        blob: (body) => this.#postBody(connection, body),
        piece,
      }),
    );
  }

  placed(connection: ConnectionId, body: Blob, piece: IndexedPiece): void {
    for (const kind of piece.kinds) {
      if (indexedKinds[kind] === 'message') this.#messages += 1;
      else if (indexedKinds[kind] === 'comment') this.#comments += 1;
    }
    this.#postBody(connection, body);
    this.#post({ kind: 'indexed', connection, piece });
  }

  #postBody(connection: ConnectionId, body: Blob): void {
    this.#flushRecords();
    this.#post({ kind: 'body', connection, body });
  }

  /** Keeps the counts up to date while a body is written. */
  #counted(body: IndexedBody): BodyWriter {
    let counted = { messages: 0, comments: 0 };
    this.#reading.add(body);
    const count = () => {
      const { messages, comments } = body;
      this.#messages += messages - counted.messages;
      this.#comments += comments - counted.comments;
      counted = { messages, comments };
    };
    return {
      write(bytes, time) {
        body.write(bytes, time);
        count();
      },
      end: () => {
        body.end();
        count();
        this.#reading.delete(body);
      },
    };
  }

  /** Counts the entries that the session will find in a chunk record from the file. */
  #count({ connection, data, encoding }: ChunkRecord): void {
    let counter = this.#counters.get(connection);
    if (!counter) {
      counter = this.#counter(this.#formats.get(connection) ?? 'event-stream');
      this.#counters.set(connection, counter);
    }
    counter.push(encoding === 'base64' ? decodeBase64(data).bytes : new TextEncoder().encode(data));
  }

  #counter(format: StreamFormat): { push(bytes: Uint8Array): void } {
    const onMessage = () => {
      this.#messages += 1;
    };
    if (format === 'ndjson') return createNdjsonParser({ onMessage });
    return createStreamIndexer(({ kind }) => {
      if (kind === 'message') onMessage();
      else if (kind === 'comment') this.#comments += 1;
    });
  }

  warn(reason: Phrase, offset?: number): void {
    addRemark(this.#warnings, reason, offset ?? null);
  }

  skip(reason: Phrase): void {
    addRemark(this.#skipped, reason, null);
  }

  timesFrom(origin: Phrase): void {
    this.#times = origin;
  }

  /** Posts everything that is pending. */
  flush(): void {
    for (const body of this.#reading) body.flush();
    this.#flushRecords();
  }

  #flushRecords(): void {
    if (this.#pending.length === 0) return;
    const batch = { source: `import:${this.#id}`, from: this.#sent, records: this.#pending };
    this.#sent += this.#pending.length;
    this.#pending = [];
    this.#pendingText = 0;
    this.#post({ kind: 'records', batch });
  }

  report(): ImportReport {
    return {
      counts: this.counts,
      times: this.#times ?? phrase('import_times_none'),
      warnings: [...this.#warnings.values()],
      skipped: [...this.#skipped.values()],
    };
  }
}

function addRemark(remarks: Map<string, Remark>, reason: Phrase, offset: number | null): void {
  const key = [reason.key, ...reason.values].join('\n');
  const known = remarks.get(key);
  if (known) known.count += 1;
  else if (remarks.size < mostRemarks) remarks.set(key, { reason, offset, count: 1 });
}
