/**
 * The built-ins as they are before any page script has run. The hook uses nothing else: a page that changes, breaks or
 * watches its built-ins afterwards neither sees nor disturbs it.
 */

export const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;
const { assign } = Object;
export const { getPrototypeOf, keys, setPrototypeOf } = Object;
export const { parse, stringify } = JSON;
export const NativeCustomEvent = CustomEvent;
export const NativeError: ErrorConstructor = Error;
export const NativeProxy = Proxy;

/** `method` with its `this` as the first argument. */
export function uncurry<This, Args extends readonly unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return (self, ...args) => apply(method, self, args);
}

const nothing: readonly [] = [];

/** The getter of an accessor property, with its `this` as the argument. */
export function getterOf<This extends object, Name extends keyof This>(
  prototype: This,
  name: Name,
): (self: This) => This[Name] {
  const native = getOwnPropertyDescriptor(prototype, name)?.get;
  return native ? (self) => apply(native, self, nothing) : (self) => self[name];
}

const NativeMap = Map;
const mapMethods = {
  get: NativeMap.prototype.get,
  set: NativeMap.prototype.set,
  has: NativeMap.prototype.has,
  delete: NativeMap.prototype.delete,
  forEach: NativeMap.prototype.forEach,
};

/** A map whose methods are its own: later changes of `Map.prototype` do not reach it. */
export function privateMap<Key, Value>(): Map<Key, Value> {
  return assign(new NativeMap<Key, Value>(), mapMethods);
}

const NativeWeakMap = WeakMap;
const weakMapMethods = {
  get: NativeWeakMap.prototype.get,
  set: NativeWeakMap.prototype.set,
  has: NativeWeakMap.prototype.has,
};

/** A weak map whose methods are its own. */
export function privateWeakMap<Key extends WeakKey, Value>(): WeakMap<Key, Value> {
  return assign(new NativeWeakMap<Key, Value>(), weakMapMethods);
}

const clock = performance;
const { timeOrigin } = clock;
const sinceOrigin = uncurry(clock.now);

/** Milliseconds since the epoch, with a fraction; the clock of the document, so that it never runs backwards. */
export function now(): number {
  return timeOrigin + sinceOrigin(clock);
}

/** The epoch time of an event's `timeStamp`. */
export function epochOf(timeStamp: number): number {
  return timeOrigin + timeStamp;
}

export const slice = uncurry(String.prototype.slice);
export const indexOf = uncurry(String.prototype.indexOf);
export const charCodeAt = uncurry(String.prototype.charCodeAt);
export const toLowerCase = uncurry(String.prototype.toLowerCase);
export const toUpperCase = uncurry(String.prototype.toUpperCase);
export const trim = uncurry(String.prototype.trim);

const fillRandom = uncurry(crypto.getRandomValues);

/** 32 random hexadecimal digits. `crypto.randomUUID` is missing in insecure contexts. */
export function randomId(): string {
  const bytes = new Uint8Array(16);
  fillRandom(crypto, bytes);
  let id = '';
  for (let at = 0; at < 16; at++) id += ((bytes[at] ?? 0) + 256).toString(16).slice(1);
  return id;
}
