/** Where the table stood when it went: the detail may take its place (in a small panel, or enlarged), and what was read is looked for when it is back. */
import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeOf } from '../../../core/session/place.ts';
import type { Store } from '../../store.ts';
import type { RowListHandle } from '../row-list.tsx';
import type { EntryRows } from './entry-rows.ts';

/** The first row in view by its place in the session, and its distance from the top in CSS pixels. */
interface TablePlace {
  readonly place: number;
  readonly y: number;
}

/** Nothing is kept of a table that followed its newest row. */
const places = new WeakMap<Store, TablePlace>();

/** Whether the table follows its newest row when it comes: unless it was elsewhere when it went. */
export function isFollowing(store: Store): boolean {
  return !places.has(store);
}

interface Table {
  readonly rows: EntryRows;
  readonly list: { readonly current: RowListHandle | null };
  readonly stick: boolean;
  /** Rows in view. Not read while drawing: it changes with each scroll, and only the table has to be drawn for that. */
  readonly visible: ReadonlySignal<{ readonly from: number }>;
}

/** Keeps the place of the table over its absence; gives what puts it back there. */
export function useTablePlace(store: Store, table: Table): () => void {
  const latest = useRef(table);
  latest.current = table;
  useLayoutEffect(
    () => () => {
      const { rows, list, stick, visible } = latest.current;
      const first = visible.peek().from;
      const log = rows.connectionAt(first)?.log;
      if (stick || log === undefined || list.current === null) places.delete(store);
      else places.set(store, { place: placeOf(log, rows.indexAt(first)), y: list.current.offset(first) });
    },
    [],
  );
  return () => {
    const before = places.get(store);
    const { rows, list } = latest.current;
    if (before !== undefined) list.current?.place(rows.positionOf(before.place), before.y);
  };
}
