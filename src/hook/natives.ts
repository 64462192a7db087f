/**
 * The built-ins as they are before any page script has run. After its start the hook uses nothing else: a page that changes,
 * breaks or watches its built-ins afterwards neither sees nor disturbs it.
 */

export const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, set: setProperty } = Reflect;
export const { getPrototypeOf, keys, setPrototypeOf } = Object;
export const { stringify } = JSON;
export const NativeError: ErrorConstructor = Error;
export const NativeProxy = Proxy;

const { bind, call } = Function.prototype;
const NativeWeakMap = WeakMap;

/** `method` with its `this` as the first argument: a bound `call`, which looks up nothing when called. */
export const uncurry: <This, Args extends readonly unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result = bind.bind(call);

export const slice = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf);
export const lastIndexOf = uncurry(String.prototype.lastIndexOf);

/** The getter of an accessor property, with its `this` as the argument. It throws for any other object, so it serves as a brand check. */
export function getterOf<This extends object, Name extends keyof This>(
  prototype: This,
  name: Name,
): (self: unknown) => This[Name] {
  return uncurry<unknown, [], This[Name]>(getOwnPropertyDescriptor(prototype, name)?.get ?? missing);
}

/** Stands in for what this browser lacks. */
function missing(): never {
  throw new NativeError();
}

/** Removes the prototype, so that `value` inherits nothing that a page puts on `Object.prototype` or `Array.prototype`. */
export const bare: <Value extends object>(value: Value) => Value = (value) => setPrototypeOf(value, null);

const readWeak = uncurry(NativeWeakMap.prototype.get);
const writeWeak = uncurry(NativeWeakMap.prototype.set);

/** What the hook keeps about objects of the page. */
export interface Notes<Key extends WeakKey, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

export function weakNotes<Key extends WeakKey, Value>(): Notes<Key, Value>;
export function weakNotes(): Notes<WeakKey, unknown> {
  const notes = new NativeWeakMap<WeakKey, unknown>();
  return { get: (key) => readWeak(notes, key), set: (key, value) => void writeWeak(notes, key, value) };
}

/** Objects whose garbage collection is observed. */
export interface Mortals {
  add(object: WeakKey, note: number): void;
  remove(object: WeakKey): void;
}

/** Calls `gone` with an object's note once the object has been garbage-collected. */
export function mortals(gone: (note: number) => void): Mortals {
  const registry = new NativeRegistry(gone);
  return {
    add: (object, note) => register(registry, object, note, object),
    remove: (object) => void unregister(registry, object),
  };
}
const NativeRegistry = FinalizationRegistry;
const register = uncurry(NativeRegistry.prototype.register);
const unregister = uncurry(NativeRegistry.prototype.unregister);

/** The value of an own data property of `owner`: reading it runs no code of the page. */
export function ownValue(owner: unknown, name: PropertyKey): unknown {
  const descriptor = typeof owner === 'object' && owner ? getOwnPropertyDescriptor(owner, name) : null;
  return descriptor ? bare(descriptor).value : undefined;
}

/** The result of `run`; undefined when it throws. */
export function attempt<Args extends readonly unknown[], Result>(
  run: (...args: Args) => Result,
  ...args: Args
): Result | undefined {
  try {
    // Not `run(...args)`: a spread asks the page's `Array.prototype` for an iterator.
    return apply(run, undefined, args);
  } catch {
    return undefined;
  }
}

const isAborted = getterOf(AbortSignal.prototype, 'aborted');

export function isSignal(value: unknown): value is AbortSignal {
  return attempt(isAborted, value) !== undefined;
}
