/**
 * Holds what arrives until the next animation frame, then works it off in slices, so that a flood of batches costs one
 * redraw a frame and never blocks one. A hidden page gets no frames: then a timer takes their place.
 */
import { nextFrame } from './next-frame.ts';

/** Longest work in one frame, in ms: half a frame's budget is left for drawing. */
const sliceMilliseconds = 7;

export interface FrameQueue<Item> {
  push(item: Item): void;
  /** Works off everything at once. */
  flush(): void;
  readonly length: number;
}

/**
 * Each item is given to `apply` in order; `applied` is called once after every slice.
 */
export function createFrameQueue<Item>(apply: (item: Item) => void, applied: () => void): FrameQueue<Item> {
  let waiting: Item[] = [];
  let position = 0;
  let cancel: (() => void) | null = null;

  function work(until: number): void {
    cancel?.();
    cancel = null;
    while (position < waiting.length && performance.now() < until) {
      const item = waiting[position];
      position += 1;
      if (item !== undefined) apply(item);
    }
    if (position === waiting.length) {
      waiting = [];
      position = 0;
    } else {
      schedule();
    }
    applied();
  }

  function schedule(): void {
    cancel = nextFrame(() => work(performance.now() + sliceMilliseconds));
  }

  return {
    push(item) {
      waiting.push(item);
      if (cancel === null) schedule();
    },
    flush() {
      if (waiting.length > 0) work(Number.POSITIVE_INFINITY);
    },
    get length() {
      return waiting.length - position;
    },
  };
}
