/** Reports response bodies as the page receives them: their bytes and their end. */
import { textOf } from './bytes.ts';
import { clean } from './disguise.ts';
import { guard, tell } from './link.ts';
import { beforeLook } from './look.ts';
import { attempt, getterOf, mortals, weakNotes } from './natives.ts';
import { nextNumber } from './numbers.ts';

/**
 * Identifies a branch of a body to the relay: one of the streams that `clone` and `tee` split it into; an unsplit body has one.
 */
export type Branch = number;

/** The branch read by each response, stream, reader and iterator; 0 for one that reads none, or no longer. */
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

/** The page received `value`. */
export function take(branch: Branch, value: unknown): void {
  const bytes = typeof value === 'string' ? (['utf-8', value] as const) : textOf(value);
  if (!bytes) unseen(branch);
  else if (bytes[1] !== '') tell(['chunk', branch, bytes[0]], bytes[1]);
}

/** The page takes the body in a form that hides its bytes. */
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
 * Streams, and promises of whole bodies that nobody has looked at. A body that the page drops before its end counts as closed by the
 * page; of one that ended before, the relay has forgotten the number.
 */
export const held = mortals((branch) => guard(end, branch, 'closed-by-page'));

/** Responses and streams that are read in a way that the hook can follow. */
export const followed = weakNotes<object, boolean>();

/** From here on `stream` is read where its bytes cannot be seen: anything reported of its rest or its end would be a guess. */
export function lose(stream: object, branch: Branch): void {
  held.remove(stream);
  branches.set(stream, 0);
  unseen(branch);
}

/**
 * Reports that the body broke when a read was rejected with `error`: if it broke, its reader's `closed` is rejected with the same
 * error. If the reader goes on or has another error, the read was merely refused or the reader released.
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

/** By reader: looks at its newest promise if the page has not looked at it yet. */
const waiting = weakNotes<object, (() => void) | null>();

/**
 * Observes the value that `promise` gives to the page.
 * @param reader The reader, stream or response that the page reads from.
 * @param taken Called with the value before the page gets it.
 * @param closed Promise of the reader's end; without one, `promise` itself.
 */
export function watch<Value>(
  promise: Promise<Value>,
  reader: object,
  branch: Branch,
  taken: (branch: Branch, value: Value) => void,
  closed: Promise<unknown> = promise,
): void {
  // A page that reads on before looking at its last read: look at that now, as nothing may be reported out of order.
  waiting.get(reader)?.();
  const look = () => {
    waiting.set(reader, null);
    held.remove(promise);
    follow(promise, branch, taken, closed);
  };
  waiting.set(reader, beforeLook(promise, look));
}
