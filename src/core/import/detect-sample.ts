/** The beginning of a file, as detection and some readers look at it. */
import type { Sample } from './format.ts';

const mostLines = 400;

/** A sample from the first bytes; `whole` when these are all. */
export function sampleOf(bytes: Uint8Array, whole: boolean): Sample {
  const text = new TextDecoder().decode(bytes, { stream: !whole });
  const lines = text.split(/\r\n|\r|\n/, mostLines + 1);
  // The last line may be cut; of a gigantic one its beginning tells.
  if ((!whole || lines.length > mostLines) && lines.length > 1) lines.pop();
  return { text, lines, whole };
}
