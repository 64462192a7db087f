/**
 * The entries of one connection by time, in blocks: a block that falls into a single bin of a view is added in one
 * step. Grows with the log, and keeps counting entries that the log dropped.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, EventLog } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import { LogHistogram } from '../stats/log-histogram.ts';
import type { GapSpan } from './types.ts';

/** Entries per block: smaller blocks cost memory, larger ones time where a block spans two bins. */
const blockLength = 128;
/** Shorter silences are never marked, in ms. */
const shortestGap = 1_000;
/** Number of silences kept; beyond it the shorter half is dropped. */
const mostGaps = 20_000;

/** Consecutive entries: counts of messages by type, and of comments. */
export class TimeBlock {
  /** Index of its first entry, and one past that of its last. */
  readonly first: number;
  end: number;
  /** Earliest and latest time of its messages and comments. */
  from: EpochMilliseconds = Number.POSITIVE_INFINITY;
  to: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  messages = 0;
  comments = 0;
  /** Messages by type id, while the block grows. */
  #types: Map<number, number> | null = new Map();
  /** Type id, count, type id, count … once the block is full. */
  #sealed = new Uint32Array(0);

  constructor(first: number) {
    this.first = first;
    this.end = first;
  }

  addType(type: number, count: number): void {
    this.#types?.set(type, (this.#types.get(type) ?? 0) + count);
  }

  /** The block is full: from now on it takes less memory. */
  seal(): void {
    if (this.#types) this.#sealed = Uint32Array.from([...this.#types].flat());
    this.#types = null;
  }

  eachType(visit: (type: number, count: number) => void): void {
    if (this.#types) {
      for (const [type, count] of this.#types) visit(type, count);
    }
    for (let at = 0; at < this.#sealed.length; at += 2) visit(this.#sealed[at] ?? 0, this.#sealed[at + 1] ?? 0);
  }
}

export class TimeIndex {
  readonly #log: EventLog;
  readonly blocks: TimeBlock[] = [];
  readonly types = new Map<number, number>();
  readonly gaps = new LogHistogram();
  /** Silences of at least a second, in the order of the log; only the longest if there are very many. */
  longGaps: GapSpan[] = [];
  #next: number;
  #lastMessage: EpochMilliseconds | null = null;

  constructor({ log }: Connection) {
    this.#log = log;
    this.#next = log.first;
  }

  /** One past the newest entry indexed. */
  get end(): number {
    return this.#next;
  }

  /** A lower bound on the times of messages and comments from entry `from` on; infinite if there are none. */
  earliestSince(from: number): EpochMilliseconds {
    let earliest = Number.POSITIVE_INFINITY;
    for (let at = this.blocks.length - 1; at >= 0; at -= 1) {
      const block = this.blocks[at];
      if (block === undefined || block.end <= from) break;
      earliest = Math.min(earliest, block.from);
    }
    return earliest;
  }

  /** An upper bound on the times of messages and comments in `[from, to)`; −infinite if there are none. */
  latestOf(from: number, to: number): EpochMilliseconds {
    let latest = Number.NEGATIVE_INFINITY;
    if (from >= to) return latest;
    for (let at = this.#blockOf(from); at < this.blocks.length; at += 1) {
      const block = this.blocks[at];
      if (block === undefined || block.first >= to) break;
      latest = Math.max(latest, block.to);
    }
    return latest;
  }

  /** Position of the first block that ends after `entry`. */
  #blockOf(entry: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.blocks[middle]?.end ?? 0) <= entry) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Indexes up to `limit` new entries; returns how many. */
  update(limit: number): number {
    const from = Math.max(this.#next, this.#log.first);
    const to = Math.min(this.#log.end, from + limit);
    for (let index = from; index < to; ) {
      const until = Math.min(to, this.#log.alikeUntil(index));
      this.#take(index, until);
      index = until;
    }
    this.#next = to;
    return to - from;
  }

  /** Indexes consecutive entries that are alike. */
  #take(from: number, to: number): void {
    const kind = this.#log.kind(from);
    if (kind !== 'message' && kind !== 'comment') return;
    const time = this.#log.time(from);
    const type = this.#log.typeId(from);
    for (let index = from; index < to; ) {
      const block = this.#blockFor(index);
      const count = Math.min(to, block.first + blockLength) - index;
      index += count;
      block.end = index;
      block.from = Math.min(block.from, time);
      block.to = Math.max(block.to, time);
      if (kind === 'comment') block.comments += count;
      else {
        block.messages += count;
        block.addType(type, count);
      }
    }
    if (kind === 'comment') return;
    this.types.set(type, (this.types.get(type) ?? 0) + to - from);
    // A late entry's index does not tell its place in time.
    if ((this.#log.flags(from) & EntryFlag.late) !== 0) return;
    this.#takeGap(from, time);
    if (to - from > 1) this.gaps.add(0, to - from - 1);
  }

  #takeGap(entry: number, time: EpochMilliseconds): void {
    const before = this.#lastMessage;
    this.#lastMessage = time;
    if (before === null) return;
    const milliseconds = Math.max(0, time - before);
    this.gaps.add(milliseconds);
    if (milliseconds < shortestGap) return;
    this.longGaps.push({ from: before, to: time, milliseconds, entry });
    if (this.longGaps.length > mostGaps) this.#keepLongest();
  }

  #keepLongest(): void {
    const lengths = this.longGaps.map(({ milliseconds }) => milliseconds).sort((a, b) => b - a);
    const shortest = lengths[mostGaps / 2] ?? 0;
    const longest = this.longGaps.filter(({ milliseconds }) => milliseconds > shortest);
    // If all are equally long, the newest half.
    this.longGaps = longest.length > 0 ? longest : this.longGaps.slice(-mostGaps / 2);
  }

  #blockFor(index: number): TimeBlock {
    const last = this.blocks[this.blocks.length - 1];
    if (last && index - last.first < blockLength) return last;
    last?.seal();
    const block = new TimeBlock(index);
    this.blocks.push(block);
    return block;
  }
}
