/**
 * Where each chunk of a body ended and when it arrived: two small numbers per chunk, because every event may be a
 * chunk.
 */
import type { EpochMilliseconds } from '../record.ts';
import type { BodyChunk } from './types.ts';

/** Minimum number of chunks to drop at once. */
const dropStep = 1_024;

export class ChunkList {
  readonly #base: EpochMilliseconds;
  readonly #ends: number[] = [];
  /** Whole milliseconds since `#base`: small integers take four bytes each. */
  readonly #times: number[] = [];
  /** Number of the first chunk kept, and the offset at which it began. */
  #first = 0;
  #start = 0;

  /** @param base a time close to those of the chunks */
  constructor(base: EpochMilliseconds) {
    this.#base = base;
  }

  /** Adds a chunk that arrived at `time` and ended at byte `end` of the body. */
  add(end: number, time: EpochMilliseconds): void {
    this.#ends.push(end);
    this.#times.push(Math.round(time - this.#base));
  }

  /** The chunks that have at least one byte in `[from, to)`. */
  within(from: number, to: number): BodyChunk[] {
    const chunks: BodyChunk[] = [];
    for (let at = this.#indexAt(from + 1); at < this.#ends.length; at += 1) {
      const start = at === 0 ? this.#start : (this.#ends[at - 1] ?? 0);
      if (start >= to) break;
      const time = this.#base + (this.#times[at] ?? 0);
      chunks.push({ number: this.#first + at, start, end: this.#ends[at] ?? start, time });
    }
    return chunks;
  }

  /** Drops chunks that ended before `offset`, in large steps, so that each remaining one is moved only a few times. */
  dropBefore(offset: number): void {
    const gone = this.#indexAt(offset);
    if (gone <= dropStep || gone <= this.#ends.length / 2) return;
    this.#start = this.#ends[gone - 1] ?? 0;
    this.#first += gone;
    this.#ends.splice(0, gone);
    this.#times.splice(0, gone);
  }

  /** Index of the first chunk that ends at or after `bound`. */
  #indexAt(bound: number): number {
    let low = 0;
    let high = this.#ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
