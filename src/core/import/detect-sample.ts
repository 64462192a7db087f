/** The beginning of a file, as detection and some readers look at it. */
import type { Sample } from './format.ts';

const mostLines = 400;

/** Bytes of a file's beginning that tell most of what there is to know. */
export const sampleSize = 65_536;

/**
 * Bytes of a file's beginning that are looked at, one after the other where less tells nothing: of JSON whose first event
 * is a long one (a state of things, a picture) the first bytes hold no event that is complete.
 */
export const sampleSizes: readonly number[] = [sampleSize, 1_048_576, 16_777_216];

/** What a text of JSON begins with. */
export function beginsLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** A sample from the first bytes; `whole` when these are all. */
export function sampleOf(bytes: Uint8Array, whole: boolean): Sample {
  const text = new TextDecoder().decode(bytes, { stream: !whole });
  const lines = text.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, mostLines + 1);
  // The last line may be cut; of a gigantic one its beginning tells.
  if ((!whole || lines.length > mostLines) && lines.length > 1) lines.pop();
  return { text, lines, whole };
}
