/** Where in the page's scripts a call came from. */
import { withoutOwnFrames } from './disguise.ts';
import { indexOf, NativeError, slice, uncurry } from './primordials.ts';

const exec = uncurry(RegExp.prototype.exec);
/** The last `<address>:<line>:<column>` of a stack line; the same form in Chromium (`at f (…)`) and Firefox (`f@…`). */
const position = /(?:\(|@|at )([^\s()]+:\d+:\d+)\)?\s*$/;

/**
 * Notes who is calling; the result gives the position of that page script (`https://host/app.js:88:12`), or null when it is not known,
 * also where a page has its own `Error.prepareStackTrace`, which would be called. Taking the note is cheap, the position is not.
 */
export function noteCaller(): () => string | null {
  const error = new NativeError();
  return () => ('prepareStackTrace' in NativeError ? null : firstPosition(withoutOwnFrames(error.stack ?? '')));
}

function firstPosition(stack: string): string | null {
  let rest = stack;
  while (rest !== '') {
    const end = indexOf(rest, '\n');
    const found = exec(position, end < 0 ? rest : slice(rest, 0, end));
    if (found?.[1]) return found[1];
    rest = end < 0 ? '' : slice(rest, end + 1);
  }
  return null;
}
