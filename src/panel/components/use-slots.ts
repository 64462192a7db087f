/** Which element of a windowed list shows which row, and in which order the elements stand in the document. */
import { useEffect, useRef, useState } from 'preact/hooks';

/** How long rows have not moved when they are put in order, in ms: scrolling has come to rest then. */
const rest = 150;

/** A row to draw, and the key of its element. */
export interface Slot {
  readonly index: number;
  readonly key: number;
}

/** Where the elements were when they were drawn last. */
interface Placement {
  from: number;
  shift: number;
  /** In the document's order. */
  keys: readonly number[];
}

/**
 * Gives the rows `[from, to)` their elements, out of `slots`: a row that scrolls out gives its element to one that scrolls in.
 * After a short scroll the rows that stay keep their elements. After a long one every element stays where it is and only shows
 * another row: moving most of them would lay out most rows anew twice.
 *
 * Where `mayWait`, elements do not move in the document while the rows do: that would be a fifth of the work of a scroll. Then
 * they stand in another order than their rows for that time, which nobody sees; once the rows rest they are put in order, for
 * those who read with the document's order.
 */
export function useSlots(from: number, to: number, slots: number, mayWait: boolean): readonly Slot[] {
  const { current } = useRef<Placement>({ from, shift: 0, keys: [] });
  const [restedAt, setRestedAt] = useState(from);
  const moved = from - current.from;
  if (Math.abs(moved) > slots / 2) current.shift -= moved;
  current.from = from;
  const inOrder = Array.from({ length: Math.max(0, to - from) }, (_, at) => {
    const index = from + at;
    return { index, key: (((index + current.shift) % slots) + slots) % slots };
  });
  const drawn = mayWait && restedAt !== from ? inOrderOf(current.keys, inOrder) : inOrder;
  current.keys = drawn.map(({ key }) => key);

  useEffect(() => {
    if (!mayWait || restedAt === from) return;
    const timer = setTimeout(setRestedAt, rest, from);
    return () => clearTimeout(timer);
  }, [from, restedAt, mayWait]);
  return drawn;
}

/** The rows in the order of `keys`; those whose key is none of them last. */
function inOrderOf(keys: readonly number[], rows: readonly Slot[]): readonly Slot[] {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const known = keys.flatMap((key) => byKey.get(key) ?? []);
  for (const { key } of known) byKey.delete(key);
  return [...known, ...byKey.values()];
}
