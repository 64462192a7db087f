/**
 * A signal that follows changes at a slower pace: the first at once, then at most one per interval. Whatever is drawn from all
 * the data (lanes, counts, ages) need not be redrawn with every frame that appends a row.
 */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Beat {
  readonly value: ReadonlySignal<number>;
  /** Milliseconds until the first beat that is at least `lead` ms away, less than an interval, while changes keep coming. */
  until(lead: number): number;
  /** Something changed. */
  ping(): void;
  /** Something changed that must be seen at once. */
  strike(): void;
}

/**
 * The work that follows a beat may take up at most one part in this many of the thread's time. Where drawing is slow the beats are
 * further apart, so that everything else (applying records, keys, scrolling) does not wait for drawings that nobody has time to see.
 */
const partOfTime = 2;
/** The longest interval that slow drawing can lead to, in ms. */
const slowest = 1_000;

/** `interval` in ms. */
export function createBeat(interval: number): Beat {
  const value = signal(0);
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** How long the work after the last beat took, in ms. */
  let taken = 0;
  const step = () => Math.max(interval, Math.min(slowest, partOfTime * taken));
  const untilNext = () => Math.max(0, last + step() - performance.now());
  const strike = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const begin = performance.now();
    last = begin;
    // Not `+=`: that would read it, and the effect that pings would follow its own beat.
    value.value = value.peek() + 1;
    // Runs when the beat's effects are drawn: Preact redraws before the next task.
    setTimeout(() => {
      taken = performance.now() - begin;
    });
  };
  return {
    value,
    until(lead) {
      const next = untilNext();
      return next >= lead ? next : next + step();
    },
    strike,
    ping() {
      if (timer !== null) return;
      const wait = untilNext();
      if (wait === 0) strike();
      else timer = setTimeout(strike, wait);
    },
  };
}
