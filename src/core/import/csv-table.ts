/**
 * Recognises a file as a CSV table, as exported by log stores and by this panel: read as a log, its quotes would end up
 * in the data.
 */

/** A heading of at least two column names: no line of a stream or log looks like it. */
const heading = /^(?:"?@?[a-z_][\w .@-]*"?,)+"?@?[a-z_][\w .@-]*"?$/i;

/** Decides by the first line, and by the commas in the others. */
export function isCsv([first = '', ...others]: readonly string[]): boolean {
  return heading.test(first) && others.some((line) => line.includes(','));
}
