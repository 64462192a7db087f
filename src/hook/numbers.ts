/** Numbers that identify objects of the page to the relay. */
import { weakNotes } from './natives.ts';

let last = 0;

/** Numbers of the objects that have one. */
export const numbers = weakNotes<WeakKey, number>();

/** An unused number; from 1. */
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
