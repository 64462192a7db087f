/** Whether a text is an event stream, by its lines. */

/** A line that an event stream gives a meaning. */
const fieldLine = /^(?:data|event|id|retry)(?::|$)|^:/;

/** Share of the lines (blank ones aside) that are fields or comments. */
export function fieldShare(lines: readonly string[]): number {
  const filled = lines.filter((line) => line !== '');
  if (filled.length === 0) return 0;
  return filled.filter((line) => fieldLine.test(line)).length / filled.length;
}

/** Whether most lines of a text (its beginning is enough) are those of an event stream. */
export function looksLikeStream(text: string): boolean {
  return fieldShare(text.split(/\r\n|\r|\n/)) >= 0.5;
}
