/** Firefox also writes the calling script's position into an error: it has to be the page's once our frames are removed. */
import { bare, defineProperty, getOwnPropertyDescriptor, indexOf, lastIndexOf, slice } from './natives.ts';

function move(error: Error, name: string, value: string | number): void {
  if (getOwnPropertyDescriptor(error, name)) defineProperty(error, name, bare({ value }));
}

/** Gives `error` the position of the first frame of `stack`: `name@address:line:column`. */
export function movePosition(error: Error, stack: string): void {
  const frame = slice(stack, 0, indexOf(stack, '\n'));
  const column = lastIndexOf(frame, ':');
  const line = lastIndexOf(frame, ':', column - 1);
  if (line < 0) return;
  move(error, 'fileName', slice(frame, indexOf(frame, '@') + 1, line));
  move(error, 'lineNumber', +slice(frame, line + 1, column));
  move(error, 'columnNumber', +slice(frame, column + 1));
}
