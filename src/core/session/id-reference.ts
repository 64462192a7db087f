/**
 * How an entry refers to the last event id in force at it: by the id's number in the list of ids, or, where the id's text lies in
 * the wire bytes, by how many entries before it the block stands that holds the id.
 */

/** References from here on count back. */
const inBlock = 2 ** 31;

/** The id stands in the block `back` entries before (0 = in the entry's own). */
export function idReferenceBack(back: number): number {
  return inBlock + back;
}

/** How many entries before the block stands that holds the id; null when the reference is a number in the list of ids. */
export function entriesBack(reference: number): number | null {
  return reference < inBlock ? null : reference - inBlock;
}
