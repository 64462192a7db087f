/**
 * Keeps what a user looks at in its place while rows are added or removed before it: the row under the pointer, which a click is about
 * to choose; else the selected row when it is in view, else the first visible one. A change of the filter holds the selected row until
 * the user scrolls the list or selects another.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeOf } from '../../../core/session/place.ts';
import type { RowListHandle } from '../row-list.tsx';
import type { EntryRows, RowsView } from './entry-rows.ts';

/** Less than this is no movement, in CSS pixels. */
const tolerance = 0.5;

interface Visible {
  readonly from: number;
  readonly to: number;
}

interface Anchor {
  readonly place: number;
  /** Position and distance from the top when it was last drawn. */
  position: number;
  y: number;
}

export interface ScrollAnchor {
  /** Call before the list is drawn with `view`. True when the selected row is to be held although the list sticks. */
  prepare(view: RowsView, selected: number): boolean;
  /** Rows that were drawn. */
  visible(range: Visible): void;
  /** The user moves the list: nothing is held any more. */
  release(): void;
}

interface State {
  view: RowsView | null;
  range: Visible;
  anchor: Anchor | null;
  /** The anchor is the selected row, and stays it while the filter changes. */
  held: boolean;
}

function release(state: State): void {
  state.held = false;
  state.anchor = null;
}

/**
 * @param sticking Whether the list stays at its end by itself, so that nothing is anchored.
 * @param pointed Position of the row under the pointer, as currently drawn; null when the pointer is elsewhere.
 */
export function useScrollAnchor(
  handle: { readonly current: RowListHandle | null },
  sticking: boolean,
  pointed: () => number | null,
): ScrollAnchor {
  const state = useRef<State>({ view: null, range: { from: 0, to: 0 }, anchor: null, held: false });
  const before = useRef<{ rows: EntryRows; places: Map<number, number> } | null>(null);

  useLayoutEffect(() => {
    const { view, anchor, held } = state.current;
    if (view === null) return;
    const { rows } = view;
    if (anchor !== null && !sticking) {
      const position = rows.positionOf(anchor.place);
      const list = handle.current;
      if (list !== null && position < rows.length && Math.abs(list.offset(position) - anchor.y) > tolerance) {
        list.place(position, anchor.y);
      }
      // A held row may be out of the rows now and come back with the next letter of the filter.
      if (!held) state.current.anchor = null;
    }
    before.current = { rows, places: placesOf(rows, state.current.range) };
  });

  return {
    prepare(view, selected) {
      const last = state.current;
      if (last.held && last.anchor?.place !== selected) release(last);
      if (last.view === view) return false;
      const filtered = last.view !== null && last.view.generation !== view.generation;
      last.view = view;
      if (last.held) return true;
      const places = before.current?.places;
      const preferred = filtered || sticking ? selected : (places?.get(pointed() ?? -1) ?? selected);
      const found = anchorBefore(places, preferred, handle.current);
      last.held = filtered && found !== null && found.place === selected;
      last.anchor = sticking && !last.held ? null : found;
      return last.held;
    },
    visible(range) {
      state.current.range = range;
      const rows = state.current.view?.rows;
      if (rows) before.current = { rows, places: placesOf(rows, range) };
    },
    release: () => release(state.current),
  };
}

/** Places of the visible rows by position, as they were drawn: afterwards positions name other rows. */
function placesOf(rows: EntryRows, { from, to }: Visible): Map<number, number> {
  const places = new Map<number, number>();
  for (let position = from; position < Math.min(to, rows.length); position++) {
    const log = rows.connectionAt(position)?.log;
    if (log !== undefined) places.set(position, placeOf(log, rows.indexAt(position)));
  }
  return places;
}

function anchorBefore(
  places: ReadonlyMap<number, number> | undefined,
  preferred: number,
  list: RowListHandle | null,
): Anchor | null {
  if (places === undefined || list === null) return null;
  const entries = [...places];
  const chosen = entries.find(([, place]) => place === preferred) ?? entries[0];
  if (chosen === undefined) return null;
  const [position, place] = chosen;
  return { place, position, y: list.offset(position) };
}
