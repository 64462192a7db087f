/** Which element of a windowed list shows which row, and the order of the elements in the document. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** After this time without movement, in ms, scrolling has come to rest and the rows are put in order. */
const rest = 150;

/** A row to draw, and the key of its element. */
export interface Slot {
  readonly index: number;
  readonly key: number;
}

/** Where the elements were when they were drawn last. */
interface Placement {
  from: number;
  /** The elements of the rows from `from` on. */
  keys: readonly number[];
  /** The same in the document's order. */
  order: readonly number[];
}

/**
 * Assigns elements to the rows `[from, to)`: a row that scrolls out gives its element to one that scrolls in. After a short
 * scroll the rows that stay keep their elements, even when the number of rows has changed: otherwise a mouse pressed on a row
 * would be released over another element, which is no click. After a long scroll every element stays where it is and only
 * shows another row: moving most of them would lay out most rows twice.
 *
 * Where `mayWait`, elements do not move in the document while the rows do: that would be a fifth of the work of a scroll. Until
 * the rows rest, the elements are in another order than their rows, which is invisible; then they are put in order, for screen
 * readers, which follow the document's order. Not while the mouse is pressed on them (`isPressed`): browsers send no click to an
 * element that moved in between.
 */
export function useSlots(from: number, to: number, mayWait: boolean, isPressed: () => boolean): readonly Slot[] {
  const { current } = useRef<Placement>({ from, keys: [], order: [] });
  const [restedAt, setRestedAt] = useState(from);
  const keys = keysOf(from, Math.max(0, to - from), current);
  const inOrder = keys.map((key, at) => ({ index: from + at, key }));
  const drawn = mayWait && restedAt !== from ? inOrderOf(current.order, inOrder) : inOrder;
  current.from = from;
  current.keys = keys;
  current.order = drawn.map(({ key }) => key);

  useEffect(() => {
    if (!mayWait || restedAt === from) return;
    const timer = setInterval(() => {
      if (!isPressed()) setRestedAt(from);
    }, rest);
    return () => clearInterval(timer);
  }, [from, restedAt, mayWait]);
  return drawn;
}

/** The elements of `count` rows from `from` on. */
function keysOf(from: number, count: number, before: Pick<Placement, 'from' | 'keys'>): readonly number[] {
  const moved = from - before.from;
  const isShort = Math.abs(moved) <= count / 2;
  const kept = Array.from({ length: count }, (_, at) => before.keys[isShort ? at + moved : at]);
  const taken = new Set(kept);
  const free = before.keys.filter((key) => !taken.has(key));
  let fresh = 0;
  const next = () => {
    while (taken.has(fresh)) fresh += 1;
    return fresh;
  };
  return kept.map((key) => {
    if (key !== undefined) return key;
    const given = free.shift() ?? next();
    taken.add(given);
    return given;
  });
}

/** The rows in the order of the elements, those without an element last; in their own where none that stays has to move for it. */
function inOrderOf(order: readonly number[], rows: readonly Slot[]): readonly Slot[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = order.flatMap((key) => byKey.get(key) ?? []);
  if (known.every(({ index }, at) => index > (known[at - 1]?.index ?? Number.NEGATIVE_INFINITY))) return rows;
  for (const { key } of known) byKey.delete(key);
  return [...known, ...byKey.values()];
}
