/** Response bodies as the page receives them: their bytes and their end, told as they come. */
import { textOf } from './bytes.ts';
import { clean } from './disguise.ts';
import { guard, tell } from './link.ts';
import { attempt, getterOf, weakNotes } from './natives.ts';

/** One of the streams that a body was split into by `clone` and `tee`; an unsplit body has one. */
export interface Branch {
  readonly body: Body;
}

interface Body {
  readonly number: number;
  /** The branch that was read first: only its bytes are told. */
  first: Branch | null;
}

/** Responses, streams, their readers and iterators, with the branch that they read; null for responses that are no streams. */
export const branches = weakNotes<object, Branch | null>();

const errorNameOf = getterOf(DOMException.prototype, 'name');

/** The branch that `reader` reads, if it is the one whose bytes are told: the first that asks. */
export function branchToTell(reader: object): Branch | null {
  const branch = branches.get(reader);
  if (!branch) return null;
  branch.body.first ??= branch;
  return branch.body.first === branch ? branch : null;
}

/** The page has got `value`. */
export function take({ body }: Branch, value: unknown): void {
  const bytes = typeof value === 'string' ? (['utf-8', value] as const) : textOf(value);
  if (!bytes) tell(['unseen', body.number]);
  else if (bytes[1] !== '') tell(['chunk', body.number, bytes[0]], bytes[1]);
}

export function end({ body }: Branch, reason: 'server-ended' | 'closed-by-page'): void {
  tell(['ended', body.number, reason]);
}

export function fail({ body }: Branch, error: unknown): void {
  tell(['failed', body.number, attempt(errorNameOf, error) === 'AbortError']);
}

/**
 * A promise for the page in place of `promise`, which would count as handled once somebody has looked at it: so a rejection that
 * the page does not handle is reported as ever. It settles one microtask later.
 * @param taken Told the value before the page gets it.
 */
export async function watched<Value>(
  promise: Promise<Value>,
  branch: Branch,
  taken: (branch: Branch, value: Value) => void,
): Promise<Value> {
  try {
    const value = await promise;
    guard(taken, branch, value);
    return value;
  } catch (error) {
    guard(fail, branch, error);
    clean(error);
    throw error;
  }
}
