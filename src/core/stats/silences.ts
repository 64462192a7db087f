/** The longest silences of one connection: gaps that stand out from its own. */
import type { EpochMilliseconds } from '../record.ts';

/** Silences that are told. */
const mostSilences = 8;
/** Below this no gap is a silence, however regular the stream, in ms. */
const leastSilence = 1_000;
/** A silence is longer than nearly all gaps so many times: what a slow stream always waits is none. */
const beyondUsual = 2;

export interface Silence {
  /** The message before. */
  readonly from: EpochMilliseconds;
  readonly milliseconds: number;
}

/** Keeps the longest gaps, whatever their number. */
export class Silences {
  /** The longest first. */
  readonly #longest: Silence[] = [];

  /** A message came at `time`, `gap` ms after the one before. */
  add(gap: number, time: EpochMilliseconds): void {
    if (gap < leastSilence) return;
    const full = this.#longest.length >= mostSilences;
    if (full && gap <= (this.#longest.at(-1)?.milliseconds ?? 0)) return;
    if (full) this.#longest.pop();
    const at = this.#longest.findIndex(({ milliseconds }) => milliseconds < gap);
    this.#longest.splice(at < 0 ? this.#longest.length : at, 0, { from: time - gap, milliseconds: gap });
  }

  /** In the order of time; `p95` of all gaps, in ms. */
  list(p95: number): Silence[] {
    const silences = this.#longest.filter(({ milliseconds }) => milliseconds > beyondUsual * p95);
    return silences.sort((a, b) => a.from - b.from);
  }
}
