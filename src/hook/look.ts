/**
 * How a promise of the page's is looked at so that the page does not notice. A handler of ours would mark it as handled, and the
 * page would lose its `unhandledrejection`; a promise of ours in its place would settle a microtask later. So we look when the
 * page does, just before it: `await`, `then`, `Promise.all` and all the others read the promise's `constructor` first. Until
 * then that is a property of its own: the one trace, for reflection alone. What nobody looks at is not looked at by us.
 * @see https://tc39.es/ecma262/#sec-promise-resolve
 * @see https://tc39.es/ecma262/#sec-promise.prototype.then
 */
import { clean } from './disguise.ts';
import { guard } from './link.ts';
import { bare, defineProperty, deleteProperty, getPrototypeOf, setProperty, weakNotes } from './natives.ts';

/** Promises that nobody has looked at so far. */
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
      // Not of the promise: a page that has frozen it keeps our property.
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

/** Takes our frames out of what `promise` may reject with before the page gets it. */
export function cleanLater(promise: Promise<unknown>): undefined {
  if (unlooked.get(promise) === undefined) beforeLook(promise, () => follow(promise));
}
