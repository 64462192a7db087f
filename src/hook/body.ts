/** Response bodies as the page receives them: their bytes and their end, told as they come. */
import { textOf } from './bytes.ts';
import { clean } from './disguise.ts';
import { guard, tell } from './link.ts';
import { beforeLook } from './look.ts';
import { attempt, getterOf, mortals, weakNotes } from './natives.ts';
import { nextNumber } from './numbers.ts';

/**
 * Names a branch of a body towards the relay: one of the streams that it was split into by `clone` and `tee`; an unsplit body has one.
 */
export type Branch = number;

/** Responses, streams, their readers and iterators, with the branch that they read; 0 for what reads none, or no longer. */
export const branches = weakNotes<object, Branch>();

const errorNameOf = getterOf(DOMException.prototype, 'name');

/** `copy` reads what `original` reads. */
export function split(original: object, copy: object): void {
  const branch = branches.get(original);
  if (!branch) return;
  const fork = nextNumber();
  tell(['split', branch, fork]);
  branches.set(copy, fork);
}

/** The page has got `value`. */
export function take(branch: Branch, value: unknown): void {
  const bytes = typeof value === 'string' ? (['utf-8', value] as const) : textOf(value);
  if (!bytes) unseen(branch);
  else if (bytes[1] !== '') tell(['chunk', branch, bytes[0]], bytes[1]);
}

/** The page takes what is not its bytes. */
export function unseen(branch: Branch): void {
  tell(['unseen', branch]);
}

export function end(branch: Branch, reason: 'server-ended' | 'closed-by-page'): void {
  tell(['ended', branch, reason]);
}

export function fail(branch: Branch, error: unknown): void {
  tell(['failed', branch, attempt(errorNameOf, error) === 'AbortError']);
}

/**
 * Streams, and promises of whole bodies that nobody has looked at: what the page drops before its end has ended with it. Of a body that
 * ended before, the relay knows nothing any more.
 */
export const held = mortals((branch) => guard(end, branch, 'closed-by-page'));

/** Responses and streams that are read in a way that we follow. */
export const followed = weakNotes<object, boolean>();

/** From here on `stream` is read where its bytes cannot be seen: what is told of its rest, or of its end, would be a guess. */
export function lose(stream: object, branch: Branch): void {
  held.remove(stream);
  branches.set(stream, 0);
  unseen(branch);
}

/**
 * Tells that a read was rejected with `error`, if it was because the body broke: then its reader's promise is rejected with the very same.
 * A read was refused, or its reader let go of the stream, when the reader goes on or has an error of its own.
 * @see https://streams.spec.whatwg.org/#readable-stream-error
 */
async function failIfBroken(branch: Branch, error: unknown, closed: Promise<unknown>): Promise<void> {
  try {
    await closed;
  } catch (reason) {
    if (reason === error) guard(fail, branch, error);
  }
}

async function follow<Value>(
  promise: Promise<Value>,
  branch: Branch,
  taken: (branch: Branch, value: Value) => void,
  closed: Promise<unknown>,
): Promise<void> {
  try {
    guard(taken, branch, await promise);
  } catch (error) {
    clean(error);
    failIfBroken(branch, error, closed);
  }
}

/** What looks at the newest promise of a reader that the page has not looked at. */
const waiting = weakNotes<object, (() => void) | null>();

/**
 * Observes what `promise` brings to the page.
 * @param reader Who reads.
 * @param taken Told the value before the page gets it.
 * @param closed What tells of the reader's end; where there is no such thing, `promise` does.
 */
export function watch<Value>(
  promise: Promise<Value>,
  reader: object,
  branch: Branch,
  taken: (branch: Branch, value: Value) => void,
  closed: Promise<unknown> = promise,
): void {
  // A page that reads on without a look at what it read before is not waited for: nothing may be told out of order.
  waiting.get(reader)?.();
  const look = () => {
    waiting.set(reader, null);
    held.remove(promise);
    follow(promise, branch, taken, closed);
  };
  waiting.set(reader, beforeLook(promise, look));
}
