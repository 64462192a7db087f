/** The beginning of a file, as used by detection and some readers. */
import type { Sample } from './format.ts';

const mostLines = 400;

/** Number of bytes at a file's beginning that usually suffice. */
export const sampleSize = 65_536;

/**
 * Sample sizes in bytes, tried in turn: if the first event in a JSON file is long (a snapshot, an image), a smaller
 * sample contains no complete event.
 */
export const sampleSizes: readonly number[] = [sampleSize, 1_048_576, 16_777_216];

/** Whether a text begins like JSON. */
export function beginsLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** Makes a sample of the first bytes; `whole` if they are all there is. */
export function sampleOf(bytes: Uint8Array, whole: boolean): Sample {
  const text = new TextDecoder().decode(bytes, { stream: !whole });
  const lines = text.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, mostLines + 1);
  // The last line may be cut off; but if it is the only one, its beginning must do.
  if ((!whole || lines.length > mostLines) && lines.length > 1) lines.pop();
  return { text, lines, whole };
}
