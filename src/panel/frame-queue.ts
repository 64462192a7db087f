/**
 * Holds what arrives until the next animation frame, then processes it in slices, so that a flood of batches costs one
 * redraw a frame and never blocks one. A hidden page gets no frames: then a timer takes their place.
 */
import { nextFrame } from './next-frame.ts';

/** Longest work in one frame, in ms: half a frame's budget is left for drawing. */
const sliceMilliseconds = 7;

export interface FrameQueue<Item> {
  push(item: Item): void;
  /** Processes everything at once. */
  flush(): void;
  readonly length: number;
}

/**
 * Each item is passed to `apply` in order; `applied` is called once after every slice.
 * @param ready Until it resolves, frames are left to other work: only the first item is processed.
 */
export function createFrameQueue<Item>(
  apply: (item: Item) => void,
  applied: () => void,
  ready: Promise<void> | null = null,
): FrameQueue<Item> {
  let waiting: Item[] = [];
  let position = 0;
  let cancel: (() => void) | null = null;
  /** How many items frames may still take. */
  let allowed = ready === null ? Number.POSITIVE_INFINITY : 1;
  void ready?.then(() => {
    allowed = Number.POSITIVE_INFINITY;
    schedule();
  });

  function work(until: number, most: number): void {
    cancel?.();
    cancel = null;
    let taken = 0;
    while (taken < most && position < waiting.length && performance.now() < until) {
      const item = waiting[position];
      position += 1;
      taken += 1;
      if (item !== undefined) apply(item);
    }
    allowed -= taken;
    if (position === waiting.length) {
      waiting = [];
      position = 0;
    }
    schedule();
    applied();
  }

  function schedule(): void {
    if (cancel !== null || position === waiting.length || allowed <= 0) return;
    cancel = nextFrame(() => work(performance.now() + sliceMilliseconds, allowed));
  }

  return {
    push(item) {
      waiting.push(item);
      schedule();
    },
    flush() {
      if (waiting.length > 0) work(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    },
    get length() {
      return waiting.length - position;
    },
  };
}
