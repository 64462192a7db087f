/**
 * Messages and bytes over time in a bounded number of equal steps. Steps get longer as the recording does, and with the
 * pauses of a slow stream, whose rate would otherwise be a comb: a message in one step, none in the next.
 */
import type { EpochMilliseconds } from '../record.ts';

const mostBins = 240;
/** In ms; repeated doubling gives whole seconds. */
const shortestStep = 125;
/** At most one in this many non-empty steps may be followed by an empty one. */
const together = 6;
/** Fewer steps than this make no curve. */
const fewestBins = 8;

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
    // Earlier times count in the first step: clocks can be set back.
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

  /** Start of the series; null if it is empty. */
  get from(): EpochMilliseconds | null {
    return this.#from;
  }

  series(): RateSeries {
    let [step, messages, bytes] = [this.#step, this.#messages, this.#bytes];
    while (messages.length >= 2 * fewestBins && isComb(messages)) {
      step *= 2;
      messages = pairs(messages);
      bytes = pairs(bytes);
    }
    return { from: this.#from ?? 0, step, messages: [...messages], bytes: [...bytes] };
  }

  #coarsen(): void {
    this.#step *= 2;
    this.#messages = pairs(this.#messages);
    this.#bytes = pairs(this.#bytes);
  }
}

/** Whether empty and non-empty steps alternate instead of being grouped. */
function isComb(messages: readonly number[]): boolean {
  const filled = messages.filter((amount) => amount > 0).length;
  const lonely = messages.filter((amount, at) => amount > 0 && messages[at + 1] === 0).length;
  return lonely * together > filled;
}

function pairs(values: readonly number[]): number[] {
  const sums: number[] = [];
  for (let at = 0; at < values.length; at += 2) sums.push((values[at] ?? 0) + (values[at + 1] ?? 0));
  return sums;
}
