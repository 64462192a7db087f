/**
 * The lanes' time begins with the recording. If that beginning moves, as it does while there are only files or once nothing live is
 * left, all lanes move together, and the view and the selected range with them.
 */
import { batch, effect } from '@preact/signals';
import type { SessionView } from '../core/session/types.ts';
import type { Timeline } from '../core/timeline/types.ts';
import type { Store, TimeRange } from './store.ts';

interface LaneOrigin {
  /** Epoch ms; null while there is no lane. */
  readonly start: number | null;
  /** Whether a live recording sets it: later connections then do not move it. */
  readonly isLive: boolean;
}

/** Moves the store's time ranges along with the lanes, from now on. */
export function followLaneOrigin(store: Store, timeline: Timeline): void {
  const { session, version } = store;
  let before = originOf(session, timeline);
  effect(() => {
    if (version.value === 0) return;
    const now = originOf(session, timeline);
    const offset = offsetBetween(before, now);
    before = now;
    if (offset === 0) return;
    batch(() => {
      store.view.value = movedBy(store.view.peek(), offset);
      store.timeRange.value = movedBy(store.timeRange.peek(), offset);
    });
  });
}

function originOf({ connections }: SessionView, timeline: Timeline): LaneOrigin {
  return { start: timeline.start(), isLive: connections.some(({ timing }) => timing === 'live') };
}

function offsetBetween(before: LaneOrigin, now: LaneOrigin): number {
  if (before.start === null || now.start === null || (before.isLive && now.isLive)) return 0;
  return now.start - before.start;
}

function movedBy(range: TimeRange | null, offset: number): TimeRange | null {
  return range && { from: range.from + offset, to: range.to + offset };
}
