/** Collects index entries into the columns of {@link IndexedEntries}, ready to be transferred to the panel. */
import { DEFAULT_MAXIMUM_LENGTH } from '../parser/bounds.ts';
import type { IndexEntry, PlainRun } from '../parser/index-entry.ts';
import type { EpochMilliseconds } from '../record.ts';
import { EntryFlag, type IndexedEntries, indexedKinds } from '../session/types.ts';
import { allocateColumns, type ColumnSet, type ColumnSets } from './column-sets.ts';
import { TypeNames } from './type-names.ts';

/**
 * A batch of entries without the body that contains them: that is a Blob, which the panel holds once for all batches.
 */
export type IndexedPiece = Omit<IndexedEntries, 'connection' | 'blob' | 'bodyStart'>;

type Kind = (typeof indexedKinds)[number];

/**
 * Entries in the first batch: rows are on the screen while the second is being filled, and many bodies have no more.
 */
const firstPieceLength = 512;

/** Code of each kind: its index in {@link indexedKinds}; that of messages is 0. */
const codes: Readonly<Record<Kind, number>> = {
  message: indexedKinds.indexOf('message'),
  comment: indexedKinds.indexOf('comment'),
  retry: indexedKinds.indexOf('retry'),
};

/** Size of a line end in bytes. */
export const lineEndSize = { lf: 1, cr: 1, crlf: 2, none: 0 } as const;

export class IndexColumns {
  readonly #untimed: EpochMilliseconds;
  readonly #timed: boolean;
  #length = 0;
  readonly #types = new TypeNames();
  readonly #sets: ColumnSets;
  #columns: ColumnSet;

  /** @param timed entries have times of their own; otherwise all have `untimed` */
  constructor(untimed: EpochMilliseconds, timed: boolean, sets: ColumnSets) {
    this.#untimed = untimed;
    this.#timed = timed;
    this.#sets = sets;
    this.#columns = allocateColumns(firstPieceLength, timed);
  }

  get length(): number {
    return this.#length;
  }

  /** Whether it is time to {@link take}. */
  get full(): boolean {
    return this.#length === this.#columns.kinds.length;
  }

  /** Adds an entry. New columns contain zeros, so zeros need not be written. */
  add(kind: Kind, entry: Readonly<IndexEntry>, time: EpochMilliseconds): void {
    const at = this.#length;
    const { kinds, flags, times, starts, lengths, dataSizes, lines, types } = this.#columns;
    starts[at] = entry.start;
    lengths[at] = entry.length;
    lines[at] = entry.line;
    if (kind === 'message') {
      dataSizes[at] = entry.dataSize;
      if (entry.typeEnd > entry.typeStart) {
        types[at] = this.#types.position(entry.typeBytes, entry.typeStart, entry.typeEnd);
      }
    } else {
      kinds[at] = codes[kind];
      dataSizes[at] = kind === 'retry' ? String(entry.retry).length : commentSize(entry);
    }
    if (entry.hasId) flags[at] = EntryFlag.ownId;
    // Only this much of its text will be read.
    if (entry.length > DEFAULT_MAXIMUM_LENGTH) flags[at] = (flags[at] ?? 0) | EntryFlag.incomplete;
    if (times) times[at] = time;
    this.#length = at + 1;
  }

  /** Adds the messages `[from, to)` of a run as far as there is room; returns the index of the first one left. */
  addRun(run: Readonly<PlainRun>, from: number, to: number, time: EpochMilliseconds): number {
    const { times, starts, lengths, dataSizes, lines } = this.#columns;
    const begin = this.#length;
    const end = Math.min(to, from + starts.length - begin);
    let at = begin;
    for (let each = from; each < end; each++) {
      starts[at] = run.starts[each] ?? 0;
      lengths[at] = run.lengths[each] ?? 0;
      lines[at] = run.lines[each] ?? 0;
      dataSizes[at] = run.dataSizes[each] ?? 0;
      at++;
    }
    times?.fill(time, begin, at);
    this.#length = at;
    return end;
  }

  /** Returns the columns so far and starts new ones. */
  take(): IndexedPiece {
    const length = this.#length;
    const { kinds, flags, times, starts, lengths, dataSizes, lines, types } = this.#columns;
    const whole = this.full;
    const piece: IndexedPiece = {
      kinds: whole ? kinds : kinds.slice(0, length),
      flags: whole ? flags : flags.slice(0, length),
      times: times === null ? this.#untimed : whole ? times : times.slice(0, length),
      starts: whole ? starts : starts.slice(0, length),
      lengths: whole ? lengths : lengths.slice(0, length),
      dataSizes: whole ? dataSizes : dataSizes.slice(0, length),
      lines: whole ? lines : lines.slice(0, length),
      types: whole ? types : types.slice(0, length),
      typeNames: this.#types.take(),
    };
    if (whole) this.#columns = this.#sets.next(this.#timed);
    else for (const column of [kinds, flags, types]) column.fill(0, 0, length);
    this.#length = 0;
    return piece;
  }
}

/** Size in bytes of a comment's text: its line without the colon and the line end. */
function commentSize({ length, lineEnd }: Readonly<IndexEntry>): number {
  return Math.max(0, length - 1 - lineEndSize[lineEnd]);
}
