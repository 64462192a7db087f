/**
 * The colour of an event type: eight hues; the hash of the name picks one, a taken one passes to the next free. From the
 * ninth type on the hues repeat with a round mark, so that the shape tells them apart.
 */
import type { TypeTable } from '../core/session/types.ts';

export interface TypeMark {
  /** 1…8: the custom property `--t1`…`--t8` and the class `t1`…`t8`. */
  readonly hue: number;
  readonly round: boolean;
}

const hues = 8;
/** Begins the hash so that `message`, the type without a name, gets the first hue. */
const seed = 7;

function hash(name: string): number {
  let value = seed;
  // A type may be 10,000 characters long; its beginning is enough to pick one of eight.
  for (let at = 0; at < name.length && at < 64; at += 1) value = (value * 31 + name.charCodeAt(at)) >>> 0;
  return value;
}

/** Marks by type id, for the types of one session. Asking for an id settles those before it, so that marks never change. */
export function createTypeMarks(types: TypeTable): (typeId: number) => TypeMark {
  const marks: TypeMark[] = [];
  /** Hues that the last eight types took. */
  let taken = new Set<number>();
  return (typeId) => {
    for (let id = marks.length; id <= typeId; id += 1) {
      if (id % hues === 0) taken = new Set();
      let slot = hash(types.name(id)) % hues;
      while (taken.has(slot)) slot = (slot + 1) % hues;
      taken.add(slot);
      marks.push({ hue: slot + 1, round: id >= hues });
    }
    return marks[typeId] ?? { hue: hues, round: true };
  };
}

/** Class names of a mark's swatch. */
export function swatchClass({ hue, round }: TypeMark): string {
  return round ? `swatch t${hue} round` : `swatch t${hue}`;
}
