/**
 * Room for our frames in stacks captured while a native function runs for the page. Browsers keep the newest ten frames, or as many as
 * the page has set: each of ours that is removed afterwards would otherwise have cost the page one of its own.
 * @see https://v8.dev/docs/stack-trace-api
 */
import { bare, getOwnPropertyDescriptor, NativeError, setProperty } from './natives.ts';

const name = 'stackTraceLimit';

/** Frames that a trap adds when it calls a native function with `apply`: Firefox also counts that of `apply`, which it never shows. */
export const trapFrames = 'stack' in NativeError.prototype ? 2 : 1;

/** The limit; undefined where there is none, or where reading it would run code of the page. */
function currentLimit(): unknown {
  const descriptor = getOwnPropertyDescriptor(NativeError, name);
  return descriptor && bare(descriptor).value;
}

/** Raises the limit by `frames`. Returns what `restoreLimit` needs. */
export function raiseLimit(frames: number): number | null {
  const limit = currentLimit();
  // A limit of 0 captures no frames at all.
  if (typeof limit !== 'number' || limit < 1) return null;
  setProperty(NativeError, name, limit + frames);
  return limit;
}

/** Lowers the limit by `frames` again, unless the page has set another one meanwhile. */
export function restoreLimit(limit: number | null, frames: number): void {
  if (limit !== null && currentLimit() === limit + frames) setProperty(NativeError, name, limit);
}
