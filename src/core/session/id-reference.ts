/**
 * How an entry refers to its last event ID: by its number in the list of ids or, if the id is only in the bytes on the
 * wire, by how many entries back the block is that contains it.
 */

/** References from this value on count entries back. */
const inBlock = 2 ** 31;

/** A reference to the id in the block `back` entries before (0: in the entry's own). */
export function idReferenceBack(back: number): number {
  return inBlock + back;
}

/** How many entries back the block is that contains the id; null if the reference is a number in the list of ids. */
export function entriesBack(reference: number): number | null {
  return reference < inBlock ? null : reference - inBlock;
}
