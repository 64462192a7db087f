/** Marked entries: seen in the table, gone to, and compared with. */
import { batch } from '@preact/signals';
import type { EntryAddress, Store } from './store.ts';

/** More marks would be a filter, and every row asks for them. */
export const mostMarks = 1_000;

const isSame = (one: EntryAddress | null, other: EntryAddress): boolean =>
  one?.connection === other.connection && one.index === other.index;

export function isMarked(store: Store, entry: EntryAddress): boolean {
  return store.marked.value.some((one) => isSame(one, entry));
}

/** Marks entries; the last of them is what others are compared with. Beyond {@link mostMarks} the oldest marks are removed. */
export function mark(store: Store, entries: readonly EntryAddress[]): void {
  const others = store.marked.value.filter((one) => !entries.some((entry) => isSame(one, entry)));
  batch(() => {
    store.marked.value = [...others, ...entries].slice(-mostMarks);
    store.comparedWith.value = entries.at(-1) ?? store.comparedWith.value;
  });
}

export function unmark(store: Store, entries: readonly EntryAddress[]): void {
  const isGone = (one: EntryAddress) => entries.some((entry) => isSame(one, entry));
  batch(() => {
    store.marked.value = store.marked.value.filter((one) => !isGone(one));
    const compared = store.comparedWith.value;
    if (compared !== null && isGone(compared)) store.comparedWith.value = store.marked.value.at(-1) ?? null;
  });
}

export function unmarkAll(store: Store): void {
  batch(() => {
    store.marked.value = [];
    store.comparedWith.value = null;
  });
}
