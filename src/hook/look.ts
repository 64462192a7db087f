/**
 * How a page's promise is observed without the page noticing. A handler of ours would mark it as handled and cost the page its
 * `unhandledrejection`; a promise of ours in its place would settle a microtask later. So we observe it just before the page does:
 * `await`, `then`, `Promise.all` and all the others read the promise's `constructor` first. Until then `constructor` is an own
 * property, the one trace, visible to reflection only. A promise that the page never looks at is never looked at by us.
 * @see https://tc39.es/ecma262/#sec-promise-resolve
 * @see https://tc39.es/ecma262/#sec-promise.prototype.then
 */
import { clean } from './disguise.ts';
import { guard } from './link.ts';
import { bare, defineProperty, deleteProperty, getPrototypeOf, setProperty, weakNotes } from './natives.ts';

/** Promises that nobody has looked at yet. */
export const unlooked = weakNotes<object, boolean>();

/** Calls `look` once, just before the page looks at `promise`. Returns a function that calls it at once. */
export function beforeLook(promise: Promise<unknown>, look: () => void): () => void {
  const uncover = () => {
    if (!unlooked.get(promise)) return;
    unlooked.set(promise, false);
    deleteProperty(promise, 'constructor');
    guard(look);
  };
  unlooked.set(promise, true);
  const cover = {
    configurable: true,
    get() {
      uncover();
      // Read from the prototype: where the page has frozen the promise, our property is still on it.
      return getPrototypeOf(promise)?.constructor;
    },
    set(value: unknown) {
      uncover();
      setProperty(promise, 'constructor', value);
    },
  };
  defineProperty(promise, 'constructor', bare(cover));
  return uncover;
}

async function follow(promise: Promise<unknown>): Promise<void> {
  try {
    await promise;
  } catch (error) {
    clean(error);
  }
}

/** Removes our frames from whatever `promise` rejects with, before the page gets it. */
export function cleanLater(promise: Promise<unknown>): undefined {
  if (unlooked.get(promise) === undefined) beforeLook(promise, () => follow(promise));
}
