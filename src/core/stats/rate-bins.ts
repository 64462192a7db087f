/** Messages and bytes over time in a bounded number of equal steps; the steps grow with the recording. */
import type { EpochMilliseconds } from '../record.ts';

const mostBins = 240;
const shortestStep = 100;

export interface RateSeries {
  readonly from: EpochMilliseconds;
  /** Length of a step in ms. */
  readonly step: number;
  readonly messages: readonly number[];
  readonly bytes: readonly number[];
}

export class RateBins {
  #from: EpochMilliseconds | null = null;
  #step = shortestStep;
  #messages: number[] = [];
  #bytes: number[] = [];

  add(time: EpochMilliseconds, messages: number, bytes: number): void {
    this.#from ??= time;
    // What lies before the first belongs to it: clocks are set back.
    while (time - this.#from >= this.#step * mostBins) this.#coarsen();
    const bin = Math.max(0, Math.floor((time - this.#from) / this.#step));
    while (this.#messages.length <= bin) {
      this.#messages.push(0);
      this.#bytes.push(0);
    }
    this.#messages[bin] = (this.#messages[bin] ?? 0) + messages;
    this.#bytes[bin] = (this.#bytes[bin] ?? 0) + bytes;
  }

  /** Adds another series at its own times. */
  addAll(other: RateBins): void {
    for (const [bin, messages] of other.#messages.entries()) {
      const bytes = other.#bytes[bin] ?? 0;
      if (messages > 0 || bytes > 0) this.add((other.#from ?? 0) + bin * other.#step, messages, bytes);
    }
  }

  /** Where the series begins; null when it is empty. */
  get from(): EpochMilliseconds | null {
    return this.#from;
  }

  series(): RateSeries {
    return { from: this.#from ?? 0, step: this.#step, messages: [...this.#messages], bytes: [...this.#bytes] };
  }

  #coarsen(): void {
    this.#step *= 2;
    this.#messages = pairs(this.#messages);
    this.#bytes = pairs(this.#bytes);
  }
}

function pairs(values: readonly number[]): number[] {
  const sums: number[] = [];
  for (let at = 0; at < values.length; at += 2) sums.push((values[at] ?? 0) + (values[at + 1] ?? 0));
  return sums;
}
