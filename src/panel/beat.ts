/**
 * A signal that follows changes at a slower pace: the first at once, then at most one an interval. What is drawn from all
 * there is (lanes, counts, ages) need not be drawn with every frame that appends a row.
 */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Beat {
  readonly value: ReadonlySignal<number>;
  /** Something changed. */
  ping(): void;
  /** Something changed that must be seen at once. */
  strike(): void;
}

/** `interval` in ms. */
export function createBeat(interval: number): Beat {
  const value = signal(0);
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const strike = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    // Not `+=`: that would read it, and the effect that pings would follow its own beat.
    value.value = value.peek() + 1;
  };
  return {
    value,
    strike,
    ping() {
      if (timer !== null) return;
      const wait = last + interval - performance.now();
      if (wait <= 0) strike();
      else timer = setTimeout(strike, wait);
    },
  };
}
