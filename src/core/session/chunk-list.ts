/** Where the chunks of one body ended, and when they came: two small numbers a chunk, since a chunk may be one event. */
import type { EpochMilliseconds } from '../record.ts';
import type { BodyChunk } from './types.ts';

/** Chunks dropped at once, at least. */
const dropStep = 1_024;

export class ChunkList {
  readonly #base: EpochMilliseconds;
  readonly #ends: number[] = [];
  /** Whole milliseconds after `#base`: small numbers take four bytes each. */
  readonly #times: number[] = [];
  /** Number of the first chunk kept, and where it began. */
  #first = 0;
  #start = 0;

  /** @param base a time near those to come */
  constructor(base: EpochMilliseconds) {
    this.#base = base;
  }

  /** A chunk came and ended at byte `end` of the body. */
  add(end: number, time: EpochMilliseconds): void {
    this.#ends.push(end);
    this.#times.push(Math.round(time - this.#base));
  }

  /** The chunks that have a byte within `[from, to)`. */
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

  /** Forgets chunks that ended before `offset`: rarely, so that each is moved a few times only. */
  dropBefore(offset: number): void {
    const gone = this.#indexAt(offset);
    if (gone <= dropStep || gone <= this.#ends.length / 2) return;
    this.#start = this.#ends[gone - 1] ?? 0;
    this.#first += gone;
    this.#ends.splice(0, gone);
    this.#times.splice(0, gone);
  }

  /** Index of the first chunk that ends at `bound` or behind. */
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
