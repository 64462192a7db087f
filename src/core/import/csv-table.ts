/** Whether a file is a table, as log stores and this panel itself export one: its quotes would stay in what is read as a log. */

/** Names alone, at least two: what no line of a stream or a log is. */
const heading = /^(?:"?@?[a-z_][\w .@-]*"?,)+"?@?[a-z_][\w .@-]*"?$/i;

/** Told by its first line, and by the commas of the others. */
export function isCsv([first = '', ...others]: readonly string[]): boolean {
  return heading.test(first) && others.some((line) => line.includes(','));
}
