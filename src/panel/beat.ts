/**
 * A signal that follows changes at a slower pace: the first at once, then at most one an interval. What is drawn from all
 * there is (lanes, counts, ages) need not be drawn with every frame that appends a row.
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
 * What follows a beat may take one part in this many of the thread's time. Where drawing is slow the beat is slower, so that
 * everything else (taking in records, keys, scrolling) does not wait for drawings that nobody has time to see.
 */
const partOfTime = 2;
/** No beat is slower than this for that reason, in ms. */
const slowest = 1_000;

/** `interval` in ms. */
export function createBeat(interval: number): Beat {
  const value = signal(0);
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What followed the last beat took so long, in ms. */
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
    // By then all that follows is drawn: Preact redraws before the next task.
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
