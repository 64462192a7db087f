/** Numbers that identify the page's objects to the relay. */
import { weakNotes } from './natives.ts';

let last = 0;

/** The numbers assigned so far. */
export const numbers = weakNotes<WeakKey, number>();

/** A number not yet in use; the first is 1. */
export function nextNumber(): number {
  last += 1;
  return last;
}

/** The number of `object`, assigned on first use. */
export function numberOf(object: WeakKey): number {
  const known = numbers.get(object);
  if (known) return known;
  const fresh = nextNumber();
  numbers.set(object, fresh);
  return fresh;
}
