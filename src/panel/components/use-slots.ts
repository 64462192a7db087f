/** Which element of a windowed list shows which row. */
import { useRef } from 'preact/hooks';

/**
 * Gives the key of a row's element, out of `slots` keys: a row that scrolls out gives its element to one that scrolls in.
 * After a short scroll the rows that stay keep their elements, and those of the others move to the other end. After a long one
 * every element stays where it is and only shows another row: moving most of them would lay out most rows anew twice.
 * @param from The first row drawn.
 */
export function useSlots(from: number, slots: number): (index: number) => number {
  const state = useRef({ from, shift: 0 });
  const { current } = state;
  const moved = from - current.from;
  if (Math.abs(moved) > slots / 2) current.shift -= moved;
  current.from = from;
  const { shift } = current;
  return (index) => (((index + shift) % slots) + slots) % slots;
}
