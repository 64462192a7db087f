/** The longest silences of one connection: gaps that stand out from its other gaps. */
import type { EpochMilliseconds } from '../record.ts';

/** Maximum number of silences listed. */
const mostSilences = 8;
/** A shorter gap is not a silence, however regular the stream is; in ms. */
const leastSilence = 1_000;
/**
 * A silence is longer than the 95th percentile of gaps by this factor: the usual wait of a slow stream is not a
 * silence.
 */
const beyondUsual = 2;

export interface Silence {
  /** Time of the previous message. */
  readonly from: EpochMilliseconds;
  readonly milliseconds: number;
}

/** Keeps the longest gaps of any number of messages. */
export class Silences {
  /** Longest first. */
  readonly #longest: Silence[] = [];

  /** Adds a message that arrived at `time`, `gap` ms after the one before. */
  add(gap: number, time: EpochMilliseconds): void {
    if (gap < leastSilence) return;
    const full = this.#longest.length >= mostSilences;
    if (full && gap <= (this.#longest.at(-1)?.milliseconds ?? 0)) return;
    if (full) this.#longest.pop();
    const at = this.#longest.findIndex(({ milliseconds }) => milliseconds < gap);
    this.#longest.splice(at < 0 ? this.#longest.length : at, 0, { from: time - gap, milliseconds: gap });
  }

  /** The silences in order of time; `p95` is that of all gaps, in ms. */
  list(p95: number): Silence[] {
    const silences = this.#longest.filter(({ milliseconds }) => milliseconds > beyondUsual * p95);
    return silences.sort((a, b) => a.from - b.from);
  }
}
