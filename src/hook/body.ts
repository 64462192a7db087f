/** Response bodies as the page receives them: reports their bytes and their end as they arrive. */
import { textOf } from './bytes.ts';
import { clean } from './disguise.ts';
import { guard, tell } from './link.ts';
import { beforeLook } from './look.ts';
import { attempt, getterOf, mortals, weakNotes } from './natives.ts';
import { nextNumber } from './numbers.ts';

/**
 * Identifies a branch of a body to the relay: one of the streams that `clone` and `tee` split it into. An unsplit body has one branch.
 */
export type Branch = number;

/** Maps responses, streams, their readers and iterators to the branch they read; 0 for those that read none, or no longer do. */
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

/** Reports `value`, which the page has just received. */
export function take(branch: Branch, value: unknown): void {
  const bytes = typeof value === 'string' ? (['utf-8', value] as const) : textOf(value);
  if (!bytes) unseen(branch);
  else if (bytes[1] !== '') tell(['chunk', branch, bytes[0]], bytes[1]);
}

/** Reports that the page took the branch as something other than its bytes. */
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
 * Streams, and promises of whole bodies that nobody has looked at yet: once the page drops one before its end, it has ended. For a
 * body that ended earlier this does nothing, because the relay has already forgotten it.
 */
export const held = mortals((branch) => guard(end, branch, 'closed-by-page'));

/** Responses and streams that are read in a way that we can follow. */
export const followed = weakNotes<object, boolean>();

/** From here on `stream` is read where its bytes cannot be seen: any report of the rest, or of its end, would be a guess. */
export function lose(stream: object, branch: Branch): void {
  held.remove(stream);
  branches.set(stream, 0);
  unseen(branch);
}

/**
 * Reports that a read was rejected with `error` if the body itself failed, in which case its reader's `closed` promise is rejected with
 * the very same error. If the read was refused or its reader released the lock, `closed` stays pending or has an error of its own.
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

/** Maps readers to the function that observes their newest promise at once; null once the page has looked at it. */
const waiting = weakNotes<object, (() => void) | null>();

/**
 * Observes the value that `promise` brings to the page.
 * @param reader The object that reads.
 * @param taken Called with the value before the page gets it.
 * @param closed The promise that settles with the reader's end; `promise` itself where there is none.
 */
export function watch<Value>(
  promise: Promise<Value>,
  reader: object,
  branch: Branch,
  taken: (branch: Branch, value: Value) => void,
  closed: Promise<unknown> = promise,
): void {
  // A page that reads on without looking at its previous read is not waited for: reports must stay in order.
  waiting.get(reader)?.();
  const look = () => {
    waiting.set(reader, null);
    held.remove(promise);
    follow(promise, branch, taken, closed);
  };
  waiting.set(reader, beforeLook(promise, look));
}
