/** Messages that arrive together: sent apart but held back on the way, or sent at once. */
import type { ConnectionId, EpochMilliseconds } from '../record.ts';
import type { BurstFigures, Outlier } from './types.ts';

/** Largest gap between messages that count as arriving together, in ms. */
export const togetherMilliseconds = 5;
/** Minimum number of messages in a burst. */
export const fewestInBurst = 4;

export class BurstCounter {
  #bursts = 0;
  #messages = 0;
  #longest = 0;
  #largest: Outlier | null = null;
  /** Number of messages in the current run, and the first of them. */
  #run = 0;
  #firstEntry = 0;
  #firstTime = 0;

  /** Adds a message of `connection`, `gap` ms after the one before; null for the first. */
  add(gap: number | null, connection: ConnectionId, entry: number, time: EpochMilliseconds): void {
    if (gap === null || gap > togetherMilliseconds) {
      this.#run = 1;
      this.#firstEntry = entry;
      this.#firstTime = time;
      return;
    }
    this.#run++;
    if (this.#run < fewestInBurst) return;
    if (this.#run === fewestInBurst) this.#bursts++;
    this.#messages += this.#run === fewestInBurst ? fewestInBurst : 1;
    if (this.#run <= this.#longest) return;
    this.#longest = this.#run;
    this.#largest = { value: this.#run, connection, entry: this.#firstEntry, time: this.#firstTime };
  }

  addAll(other: BurstCounter): void {
    this.#bursts += other.#bursts;
    this.#messages += other.#messages;
    if (other.#longest <= this.#longest) return;
    this.#longest = other.#longest;
    this.#largest = other.#largest;
  }

  /** Null if nothing arrived together. */
  figures(): BurstFigures | null {
    return this.#largest && { bursts: this.#bursts, messages: this.#messages, largest: this.#largest };
  }
}
