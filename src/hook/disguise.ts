/**
 * Patches that cannot be told from what they stand for: a proxy of the native function has its name, length, properties and
 * identity of behaviour; `Function.prototype.toString` answers for the native one; errors carry no frame of ours.
 */
import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  indexOf,
  NativeError,
  NativeProxy,
  privateWeakMap,
  setPrototypeOf,
  slice,
} from './primordials.ts';

/** Proxies and the natives behind them. */
const natives = privateWeakMap<WeakKey, object>();

/** Our script's address as it stands in stacks: everything between `(` or `at ` and the line number. */
const ownAddress = addressOf(new NativeError().stack ?? '');

function addressOf(stack: string): string {
  const found = /([a-z-]+:\/\/[^\s()]+?):\d+:\d+/.exec(stack);
  return found?.[1] ?? '';
}

/** `stack` without the lines of this script. */
export function withoutOwnFrames(stack: string): string {
  if (ownAddress === '') return stack;
  let rest = stack;
  let kept = '';
  while (rest !== '') {
    const end = indexOf(rest, '\n') + 1 || rest.length;
    const line = slice(rest, 0, end);
    if (indexOf(line, ownAddress) < 0) kept += line;
    rest = slice(rest, end);
  }
  return kept;
}

/** Takes our frames out of an error that passes through to the page. */
export function cleanError(error: unknown): void {
  // A page's own formatter would be called by the mere look.
  if (typeof error !== 'object' || error === null || 'prepareStackTrace' in NativeError) return;
  const stack = getOwnPropertyDescriptor(error, 'stack');
  if (stack?.get && stack.set) {
    apply(stack.set, error, [withoutOwnFrames(`${apply(stack.get, error, [])}`)]);
  } else if (typeof stack?.value === 'string' && stack.writable) {
    stack.value = withoutOwnFrames(stack.value);
    defineProperty(error, 'stack', stack);
  }
}

/**
 * Calls a native function for the page: its error reaches the page as if the page had called it itself. Tail position:
 * the frames of the trap are the only ones between.
 */
export function pass<This, Args extends readonly unknown[], Result>(
  native: (this: This, ...args: Args) => Result,
  self: This,
  args: Args,
): Result {
  try {
    return apply(native, self, args);
  } catch (error) {
    cleanError(error);
    throw error;
  }
}

/** A stand-in for `native` with these traps. */
export function disguise<Target extends object>(native: Target, traps: ProxyHandler<Target>): Target {
  // Without a prototype: a page could put further traps on `Object.prototype`.
  const proxy = new NativeProxy(native, setPrototypeOf(traps, null));
  natives.set(proxy, native);
  return proxy;
}

/** Puts `value` where `owner[name]` is; the property's other attributes stay. */
export function replace<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  value: Owner[Name],
): void {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  if (descriptor && 'value' in descriptor) defineProperty(owner, name, { ...descriptor, value });
}

/** Lets `Function.prototype.toString` answer for the natives behind our proxies, and for those of other realms. */
export function patchToString(): void {
  const { prototype } = Function;
  const disguised = disguise(prototype.toString, {
    apply(target, self: object, args: []) {
      const native = natives.get(self);
      if (native) return pass(target, native, args);
      const text = pass(target, self, args);
      return text === anonymous ? (textOfOwnRealm(self) ?? text) : text;
    },
  });
  replace(prototype, 'toString', disguised);

  /** What the realm that `self` comes from says: its hook knows its own proxies. */
  function textOfOwnRealm(self: object): string | null {
    for (let owner = getPrototypeOf(self); owner !== null && owner !== prototype; owner = getPrototypeOf(owner)) {
      const foreign: unknown = getOwnPropertyDescriptor(owner, 'toString')?.value;
      if (typeof foreign === 'function') return apply(foreign, self, []);
    }
    return null;
  }
}

/** How the platform words a proxy of a function. */
const anonymous = 'function () { [native code] }';
