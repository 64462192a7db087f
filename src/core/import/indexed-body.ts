/**
 * A body whose bytes stay in the file: only the position of each entry is kept, in columns that are transferred to the
 * panel without being copied.
 */
import type { IndexEntry, PlainRun } from '../parser/index-entry.ts';
import { createStreamIndexer } from '../parser/indexer.ts';
import { readBlock } from '../parser/read-block.ts';
import type { EpochMilliseconds, StreamFormat } from '../record.ts';
import type { ColumnSets } from './column-sets.ts';
import type { BodyWriter } from './format.ts';
import { IndexColumns, type IndexedPiece } from './index-columns.ts';
import { createIndexedLines } from './indexed-lines.ts';
import { InvalidUtf8 } from './invalid-utf8.ts';
import { RecentBytes } from './recent-bytes.ts';
import { WireIssues } from './wire-issues.ts';

/** Maximum size in bytes of a block without data that is read for its `id`. */
const longestIdBlock = 65_536;

export interface IndexedBody extends BodyWriter {
  readonly messages: number;
  readonly comments: number;
  /** Passes on what was found so far. */
  flush(): void;
}

export interface IndexedBodyOptions {
  readonly format: StreamFormat;
  /** The time of all entries, unless {@link timed} says that bytes have their own. */
  readonly untimed: EpochMilliseconds;
  readonly timed: boolean;
  readonly sets: ColumnSets;
  /** Receives the batches in order. */
  sink(piece: IndexedPiece): void;
}

export function createIndexedBody(options: IndexedBodyOptions): IndexedBody {
  return options.format === 'ndjson' ? createIndexedLines(options) : createIndexedStream(options);
}

function createIndexedStream({ untimed, timed, sets, sink }: IndexedBodyOptions): IndexedBody {
  const columns = new IndexColumns(untimed, timed, sets);
  const recent = new RecentBytes();
  const issues = new WireIssues(recent);
  const invalid = new InvalidUtf8();
  let ids: { at: number; value: string }[] = [];
  let reconnectionTime: number | null = null;
  let time = untimed;
  let messages = 0;
  let comments = 0;
  let taken = 0;

  function flush(): void {
    const found = issues.take();
    if (columns.length === 0 && found.length === 0 && ids.length === 0) return;
    sink({
      ...columns.take(),
      ...(found.length > 0 ? { issues: found } : {}),
      ...(ids.length > 0 ? { ids } : {}),
      ...(reconnectionTime === null ? {} : { reconnectionTime }),
    });
    ids = [];
    reconnectionTime = null;
  }

  /** Reports invalid UTF-8 in the next entry. */
  function takeInvalid(start: number, length: number, line: number): void {
    for (const offset of invalid.take(start, start + length)) issues.invalidUtf8(offset, line, columns.length);
  }

  function takeRun(run: Readonly<PlainRun>): void {
    const { count, lineEnd, starts, lengths, lines } = run;
    issues.lineEnd({ lineEnd, start: starts[0] ?? 0, line: lines[0] ?? 0 }, columns.length);
    messages += count;
    for (let at = 0; at < count; ) {
      const isFound = invalid.found;
      if (isFound) takeInvalid(starts[at] ?? 0, lengths[at] ?? 0, lines[at] ?? 0);
      at = columns.addRun(run, at, isFound ? at + 1 : count, time);
      if (columns.full) flush();
    }
  }

  function takeEntry(entry: Readonly<IndexEntry>): void {
    const { kind } = entry;
    issues.lineEnd(entry, columns.length);
    if (invalid.found) takeInvalid(entry.start, entry.length, entry.line);
    if (kind !== 'message' && kind !== 'comment' && kind !== 'retry') {
      issues.add(entry, columns.length);
      if (kind === 'undispatched' && entry.hasId && entry.length <= longestIdBlock) {
        const { id } = readBlock(recent.read(entry.start, entry.length));
        if (id !== null) ids.push({ at: columns.length, value: id });
      }
      return;
    }
    if (kind === 'message') messages += 1;
    else if (kind === 'comment') comments += 1;
    else reconnectionTime = entry.retry;
    columns.add(kind, entry, time);
    if (columns.full) flush();
  }

  const indexer = createStreamIndexer(takeEntry, takeRun);

  return {
    write(bytes, bytesTime) {
      if (bytesTime !== undefined) time = bytesTime;
      if (taken === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) issues.byteOrderMark();
      taken += bytes.length;
      recent.begin(bytes);
      invalid.look(bytes);
      indexer.push(bytes);
    },
    end() {
      invalid.end();
      indexer.end();
      flush();
    },
    flush,
    get messages() {
      return messages;
    },
    get comments() {
      return comments;
    },
  };
}
