/**
 * The entries of one connection in time, in blocks: a view that a whole block lies in one bin of costs one step for it. Grows
 * with the log, keeps counting what the log dropped.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { Connection, EventLog } from '../session/types.ts';
import { EntryFlag } from '../session/types.ts';
import { LogHistogram } from '../stats/log-histogram.ts';
import type { GapSpan } from './types.ts';

/** Entries of a block: fewer cost memory, more cost time where a block lies in two bins. */
const blockLength = 128;
/** Shorter silences are never pointed at, in ms. */
const shortestGap = 1_000;
/** Silences kept; beyond it the shorter half goes. */
const mostGaps = 20_000;

/** Some consecutive entries: messages by type, comments. */
export class TimeBlock {
  /** Index of its first entry, and one past its last. */
  readonly first: number;
  end: number;
  /** Earliest and latest time of its messages and comments. */
  from: EpochMilliseconds = Number.POSITIVE_INFINITY;
  to: EpochMilliseconds = Number.NEGATIVE_INFINITY;
  messages = 0;
  comments = 0;
  /** Messages by type id while it grows. */
  #types: Map<number, number> | null = new Map();
  /** Type id, count, type id, count … once it is full. */
  #sealed = new Uint32Array(0);

  constructor(first: number) {
    this.first = first;
    this.end = first;
  }

  addType(type: number, count: number): void {
    this.#types?.set(type, (this.#types.get(type) ?? 0) + count);
  }

  /** No more entries: takes less memory from now on. */
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
  /** Silences of at least a second, in the order of the log; of very many the longest. */
  longGaps: GapSpan[] = [];
  #next: number;
  #lastMessage: EpochMilliseconds | null = null;

  constructor({ log }: Connection) {
    this.#log = log;
    this.#next = log.first;
  }

  /** One past the newest entry taken. */
  get end(): number {
    return this.#next;
  }

  /** Not later than any message or comment from entry `from` on; infinite when there is none. */
  earliestSince(from: number): EpochMilliseconds {
    let earliest = Number.POSITIVE_INFINITY;
    for (let at = this.blocks.length - 1; at >= 0; at -= 1) {
      const block = this.blocks[at];
      if (block === undefined || block.end <= from) break;
      earliest = Math.min(earliest, block.from);
    }
    return earliest;
  }

  /** Not earlier than any message or comment of the entries `[from, to)`; −infinite when there is none. */
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

  /** Takes up to `limit` new entries; returns how many it took. */
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

  /** Takes entries that are alike. */
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
    // One that was reported afterwards is not at its place in time.
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
    // All equally long: the newest.
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
