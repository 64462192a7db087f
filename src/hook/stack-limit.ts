/**
 * Room for our frames in stacks that are taken while a native function runs for the page. Browsers keep the newest ten, or as many as
 * the page has said: each of ours that is taken out afterwards would have cost the page one of its own.
 * @see https://v8.dev/docs/stack-trace-api
 */
import { bare, getOwnPropertyDescriptor, NativeError, setProperty } from './natives.ts';

const name = 'stackTraceLimit';

/** Frames of a trap that calls the native function by `apply`: Firefox also counts that of `apply` itself, which it never shows. */
export const trapFrames = 'stack' in NativeError.prototype ? 2 : 1;

/** Undefined where there is none, or where asking would run code of the page. */
function currentLimit(): unknown {
  const descriptor = getOwnPropertyDescriptor(NativeError, name);
  return descriptor && bare(descriptor).value;
}

/** Makes room for so many frames. Gives what `restoreLimit` needs. */
export function raiseLimit(frames: number): number | null {
  const limit = currentLimit();
  // Of 0 there is nothing to take away from.
  if (typeof limit !== 'number' || limit < 1) return null;
  setProperty(NativeError, name, limit + frames);
  return limit;
}

/** Takes the room for `frames` away again, unless the page has set another limit meanwhile. */
export function restoreLimit(limit: number | null, frames: number): void {
  if (limit !== null && currentLimit() === limit + frames) setProperty(NativeError, name, limit);
}
