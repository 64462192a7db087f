/**
 * Which time the lanes show, and how it moves: zoom, pan, fit, follow live. Only arithmetic on the store's signals; the
 * pointer and the keyboard are the timeline's.
 */
import { isFromFile } from '../core/session/from-file.ts';
import type { Derived } from './derived.ts';
import type { Store, TimeRange } from './store.ts';

/** What "Live" shows of a long recording at first, in ms. */
const liveWindow = 75_000;
/** Room beyond the newest entry, as a part of what is shown. */
const margin = 0.02;
/** Narrowest view, in ms. */
const narrowest = 2;

/** The newest moment there is to show: now while something is open, else the last entry. */
export function newestMoment(store: Store, span: TimeRange): number {
  const running =
    store.capture.value.kind !== 'viewer' &&
    store.session.connections.some((connection) => !isFromFile(connection) && connection.ended === null);
  return running ? Math.max(span.to, store.now.value) : span.to;
}

/** Everything there is, with a margin; never empty. */
export function wholeRange(store: Store, span: TimeRange): TimeRange {
  const length = Math.max(narrowest, newestMoment(store, span) - span.from);
  return { from: span.from - length * margin, to: span.from + length * (1 + margin) };
}

/** What the lanes show now; null when there is nothing. */
export function shownRange(store: Store, derived: Derived): TimeRange | null {
  const span = derived.span.value;
  if (span === null) return null;
  const whole = wholeRange(store, span);
  const view = store.view.value;
  if (!store.followLive.value) return view ?? whole;
  const length = view === null ? Math.min(whole.to - whole.from, liveWindow) : view.to - view.from;
  return { from: whole.to - length, to: whole.to };
}

/** Shows the whole recording, also as it grows. */
export function showEverything(store: Store): void {
  store.followLive.value = false;
  store.view.value = null;
}

/** Shows a range. "Live" stays on only while the range still reaches the newest moment. */
export function showRange(store: Store, derived: Derived, wished: TimeRange): void {
  const span = derived.span.value;
  if (span === null) return;
  const whole = wholeRange(store, span);
  const length = Math.min(Math.max(narrowest, wished.to - wished.from), whole.to - whole.from);
  const from = Math.min(Math.max(whole.from, wished.from), whole.to - length);
  store.view.value = { from, to: from + length };
  if (from + length < whole.to - length * margin) store.followLive.value = false;
}

/** Zooms by `factor` (below 1: closer) around the time `at`. */
export function zoom(store: Store, derived: Derived, factor: number, at?: number): void {
  const shown = shownRange(store, derived);
  if (shown === null) return;
  const centre = at ?? (store.followLive.value ? shown.to : (shown.from + shown.to) / 2);
  showRange(store, derived, {
    from: centre - (centre - shown.from) * factor,
    to: centre + (shown.to - centre) * factor,
  });
}

/** Moves the view by a part of its width; negative = to the past. */
export function pan(store: Store, derived: Derived, part: number): void {
  const shown = shownRange(store, derived);
  if (shown === null) return;
  const way = (shown.to - shown.from) * part;
  showRange(store, derived, { from: shown.from + way, to: shown.to + way });
}

/** Follows the newest entries, or stops to. */
export function toggleLive(store: Store, derived: Derived): void {
  if (store.followLive.value) store.view.value = shownRange(store, derived);
  store.followLive.value = !store.followLive.value;
}
