/** The position in the page's scripts that a call came from. */

/** The last `<url>:<line>:<column>` of a stack line; the same form in Chromium (`at f (…)`) and Firefox (`f@…`). */
const position = /(?:\(|@|at )([^\s()]+:\d+:\d+)\)?\s*$/;
/** URLs of extension scripts: ours, or another extension's that wraps what the page calls. */
const extension = /^[a-z-]+-extension:/;

/** Longer lines come from `data:` scripts, whose URL is shown shortened: matching all of it would block the page for seconds. */
const longestLine = 2_000;

function shortened(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 100)}…${line.slice(-100)}`;
}

/** The innermost position in `stack` outside of extensions (`https://host/app.js:88:12`); null when there is none. */
export function callerOf(stack: string): string | null {
  for (const line of stack.split('\n')) {
    const found = position.exec(shortened(line))?.[1];
    if (found && !extension.test(found)) return found;
  }
  return null;
}
