/** Counts entries in equal steps of time: whole blocks if they fit into one bin, otherwise entry by entry. */
import type { EpochMilliseconds } from '../record.ts';
import type { EventLog } from '../session/types.ts';
import type { TimeBlock, TimeIndex } from './time-index.ts';
import type { Bins, TimelineView } from './types.ts';

/** Types that get bins of their own; the others share one. */
const mostTypes = 15;
const otherTypes = -1;

export class BinCounter {
  readonly #from: EpochMilliseconds;
  readonly #step: number;
  readonly #length: number;
  readonly #messages: Uint32Array;
  readonly #comments: Uint32Array;
  readonly #dropped: Uint32Array;
  readonly #slots = new Map<number, Uint32Array>();
  #others: Uint32Array | null = null;

  /** @param types those that get bins of their own */
  constructor({ from, to, bins }: Omit<TimelineView, 'now'>, types: readonly number[]) {
    this.#from = from;
    this.#length = Math.max(1, Math.floor(bins));
    this.#step = Math.max(Number.MIN_VALUE, (to - from) / this.#length);
    this.#messages = new Uint32Array(this.#length);
    this.#comments = new Uint32Array(this.#length);
    this.#dropped = new Uint32Array(this.#length);
    for (const type of types) this.#slots.set(type, new Uint32Array(this.#length));
  }

  /** Adds the entries of one connection, their times moved by `shift`. */
  add(log: EventLog, index: TimeIndex, shift: number): void {
    for (const block of index.blocks) {
      const first = this.#binOf(block.from + shift);
      const last = this.#binOf(block.to + shift);
      if (last < 0 || first >= this.#length) continue;
      if (block.end <= log.first) this.#addDropped(block, block.messages, first, last);
      else if (block.first < log.first) {
        const kept = this.#addEntries(log, block, shift);
        this.#addDropped(block, block.messages - kept, first, last);
      } else if (first === last) this.#addBlock(block, first);
      else this.#addEntries(log, block, shift);
    }
  }

  bins(): Bins {
    let most = 0;
    for (let bin = 0; bin < this.#length; bin += 1) {
      most = Math.max(most, (this.#messages[bin] ?? 0) + (this.#dropped[bin] ?? 0));
    }
    const types = [...this.#slots].map(([typeId, counts]) => ({ typeId, counts }));
    if (this.#others) types.push({ typeId: otherTypes, counts: this.#others });
    return {
      from: this.#from,
      step: this.#step,
      messages: this.#messages,
      comments: this.#comments,
      dropped: this.#dropped,
      types,
      most,
    };
  }

  /** Bin of a time; out of range, it is below 0 or at least the number of bins. */
  #binOf(time: EpochMilliseconds): number {
    return Math.floor((time - this.#from) / this.#step);
  }

  #addBlock(block: TimeBlock, bin: number): void {
    increase(this.#messages, bin, block.messages);
    increase(this.#comments, bin, block.comments);
    block.eachType((type, count) => increase(this.#countsOf(type), bin, count));
  }

  /** Returns how many messages of the block the log still has, including those out of view. */
  #addEntries(log: EventLog, block: TimeBlock, shift: number): number {
    let kept = 0;
    for (let index = Math.max(block.first, log.first); index < block.end; index += 1) {
      const kind = log.kind(index);
      if (kind !== 'message' && kind !== 'comment') continue;
      if (kind === 'message') kept += 1;
      const bin = this.#binOf(log.time(index) + shift);
      if (bin < 0 || bin >= this.#length) continue;
      if (kind === 'comment') increase(this.#comments, bin, 1);
      else {
        increase(this.#messages, bin, 1);
        increase(this.#countsOf(log.typeId(index)), bin, 1);
      }
    }
    return kept;
  }

  /** The times of dropped entries are gone: their count is spread over the block's time span. */
  #addDropped(block: TimeBlock, count: number, first: number, last: number): void {
    const bins = last - first + 1;
    if (count <= 0 || block.messages === 0) return;
    let placed = 0;
    const end = Math.min(last, this.#length - 1);
    for (let bin = Math.max(0, first); bin <= end; bin += 1) {
      const upTo = Math.round((count * (bin - first + 1)) / bins);
      if (bin === Math.max(0, first)) placed = Math.round((count * (bin - first)) / bins);
      increase(this.#dropped, bin, upTo - placed);
      placed = upTo;
    }
  }

  #countsOf(type: number): Uint32Array {
    const own = this.#slots.get(type);
    if (own) return own;
    this.#others ??= new Uint32Array(this.#length);
    return this.#others;
  }
}

function increase(counts: Uint32Array, bin: number, by: number): void {
  counts[bin] = (counts[bin] ?? 0) + by;
}

/** The types that get bins of their own, most frequent first; `types` is the number of messages by type. */
export function mostFrequent(types: ReadonlyMap<number, number>): number[] {
  const sorted = [...types].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  return sorted.slice(0, mostTypes).map(([type]) => type);
}
