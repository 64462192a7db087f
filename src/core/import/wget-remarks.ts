/** What `wget -S` prints besides the body: remarks, the response's head, indented, and progress. */

const remark =
  /^(?:--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- |Resolving |Connecting to |Reusing existing connection|HTTP request sent, |Length: |Saving to: |Location: \S+ \[following\])/;
const progress = /^ +\d+K[ .,]|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:\([^)]+\) - .*\[\d+(?:\/\d+)?\]|ERROR \d{3}: .*)$/;
const target = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d-- +(\S+)$/;

/** Lines of the head begin with this. */
export const wgetIndent = '  ';

/** Whether the line comes before the body, or between the heads of a redirect and of the next response. */
export function isWgetRemark(line: string): boolean {
  return remark.test(line);
}

/** Whether the line reports progress, or that the body is complete. */
export function isWgetProgress(line: string): boolean {
  return progress.test(line);
}

/** The URL that a remark says is being requested. */
export function wgetTarget(line: string): string | null {
  return target.exec(line)?.[1] ?? null;
}
