/**
 * Remembers the table's scroll position while it is removed, as when the detail takes its place (in a small panel, or enlarged), so
 * that the same rows are in view when it returns.
 */
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

/** Has no place for a table that followed its newest row. */
const places = new WeakMap<Store, TablePlace>();

/** Whether the table follows its newest row when it is mounted: unless it was elsewhere when it was unmounted. */
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

/** Remembers the table's place when it is removed; returns the function that restores it. */
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
