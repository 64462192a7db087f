/** Looks at a promise that the page holds too. */
import { uncurry } from './primordials.ts';

const then = uncurry(Promise.prototype.then<void, void>);

/**
 * Calls back once `promise` is settled, before reactions that the page adds afterwards. Only for promises that a page awaits anyhow: a rejection counts as
 * handled from then on.
 */
export function settled<Value>(
  promise: Promise<Value>,
  fulfilled: (value: Value) => void,
  rejected: (error: unknown) => void,
): void {
  then(promise, fulfilled, rejected);
}
