/** Where in the page's scripts a call came from. */

/** The last `<address>:<line>:<column>` of a stack line; the same form in Chromium (`at f (…)`) and Firefox (`f@…`). */
const position = /(?:\(|@|at )([^\s()]+:\d+:\d+)\)?\s*$/;
/** Addresses of extensions' scripts: ours, or another one's that wraps what the page calls. */
const extension = /^[a-z-]+-extension:/;

/** A longer line is of a `data:` script: its address is shown shortened, as to look at all of it takes the page seconds. */
const longestLine = 2_000;

function shortened(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 100)}…${line.slice(-100)}`;
}

/** The innermost position of `stack` that is no extension's (`https://host/app.js:88:12`); null when there is none. */
export function callerOf(stack: string): string | null {
  for (const line of stack.split('\n')) {
    const found = position.exec(shortened(line))?.[1];
    if (found && !extension.test(found)) return found;
  }
  return null;
}
