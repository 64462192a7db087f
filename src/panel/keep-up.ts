/** Keeps counts and timeline up to date with the session, in slices, so that a flood of events leaves time for the rows. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Timeline } from '../core/timeline/types.ts';
import { createBeat } from './beat.ts';
import { nextFrame } from './next-frame.ts';
import type { Store } from './store.ts';
import type { Tally } from './tally.ts';

/** Entries that the timeline takes up between two looks at the clock. */
const timelineSlice = 8_192;
/** Time that taking up new entries may have in one frame, in ms: counted in entries it would grow with a slow machine. */
const frameShare = 6;
/** Pace of lanes, gutter and counts, and of the minimap, which is drawn from everything there is; in ms. */
const pace = 100;
const slowPace = 500;

/** Grow when something new was taken up: at most ten times, and at most twice a second. */
interface Beats {
  readonly beat: ReadonlySignal<number>;
  readonly slowBeat: ReadonlySignal<number>;
}

/** Keeps `tally` and `timeline` up to date from now on. */
export function keepUp({ session, version, firstRows }: Store, tally: Tally, timeline: Timeline): Beats {
  const beat = createBeat(pace);
  const slowBeat = createBeat(slowPace);
  let generation = session.generation;
  let waiting = false;
  let hasRows = firstRows === null;

  /** Takes up new entries for as long as a frame may give. Returns whether there are more. */
  function takeSlices(): boolean {
    const deadline = performance.now() + frameShare;
    let tallied = false;
    let more = true;
    do {
      tallied ||= tally.update(session);
      if (more) more = timeline.update(timelineSlice);
    } while ((more || !tallied) && performance.now() < deadline);
    return more || !tallied;
  }

  function takeUp(tell = beat.ping): void {
    waiting = false;
    const hasMore = takeSlices();
    tell();
    nextFrame(slowBeat.ping);
    if (hasMore) takeUpNext();
  }

  /** In a frame of its own: the one that a version falls into has the rows to draw. */
  function takeUpNext(): void {
    if (waiting || !hasRows) return;
    waiting = true;
    nextFrame(() => takeUp());
  }

  void firstRows?.then(() => {
    hasRows = true;
    if (version.peek() > 0) takeUpNext();
  });
  effect(() => {
    if (version.value === 0) return;
    const isAnew = session.generation !== generation;
    generation = session.generation;
    if (isAnew) tally.reset();
    // A clear, or its undo, is seen at once: what moved a beat later would move the Undo from under the pointer.
    if (isAnew && hasRows) takeUp(beat.strike);
    else takeUpNext();
  });
  return { beat: beat.value, slowBeat: slowBeat.value };
}
