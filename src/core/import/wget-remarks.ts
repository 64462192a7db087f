/** What `wget -S` writes of its own: remarks, the response's head, indented, and how it went on. */

const remark =
  /^(?:--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- |Resolving |Connecting to |Reusing existing connection|HTTP request sent, |Length: |Saving to: |Location: \S+ \[following\])/;
const progress = /^ +\d+K[ .,]|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\([^)]+\) - .*\[\d+(?:\/\d+)?\]|ERROR \d{3}: .*)$/;
const target = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- +(\S+)$/;

/** A line of the head begins so. */
export const wgetIndent = '  ';

/** Whether the line stands before the body; also between the heads of a redirect and of what follows. */
export function isWgetRemark(line: string): boolean {
  return remark.test(line);
}

/** Whether the line tells how far the body is, or that it is complete. */
export function isWgetProgress(line: string): boolean {
  return progress.test(line);
}

/** The address that a remark says is asked for. */
export function wgetTarget(line: string): string | null {
  return target.exec(line)?.[1] ?? null;
}
