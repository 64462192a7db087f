/**
 * Stand-ins that cannot be told from the natives they replace: a proxy of the native function has its name, length, properties and
 * behaviour; `Function.prototype.toString` answers for the native one; errors carry none of our stack frames.
 */
import {
  apply,
  attempt,
  bare,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  indexOf,
  NativeError,
  NativeProxy,
  setPrototypeOf,
  slice,
  uncurry,
  weakNotes,
} from './natives.ts';
import { movePosition } from './position.ts';
import { raiseLimit, restoreLimit, trapFrames } from './stack-limit.ts';

/** Firefox reads stacks through accessors on the prototypes; null where each error has its own property. */
const stackOfError = inheritedStack(NativeError.prototype);
const stackOfException = inheritedStack(DOMException.prototype);

/** Our script as stacks name it: its URL, or in Firefox the name of all content scripts in the page's world. */
const ownAddress = /\w+-extension:.*?js|<anonymous code>/.exec(stackHere())?.[0];

const NativeTypeError = TypeError;

/** Maps proxies to the natives behind them. */
const natives = weakNotes<WeakKey, object>();

/** The current stack, including our frames; empty where reading it would call a formatter of the page's own. */
export function stackHere(): string {
  return stackOf(new NativeError());
}

function inheritedStack(prototype: object): ((error: unknown) => unknown) | null {
  const getter = getOwnPropertyDescriptor(prototype, 'stack')?.get;
  return getter ? uncurry(getter) : null;
}

/** The stack of `error`; cheap to make, expensive to read. */
export function stackOf(error: Error): string {
  if (stackOfError && stackOfException) {
    return String(attempt(stackOfError, error) || attempt(stackOfException, error) || '');
  }
  return 'prepareStackTrace' in NativeError ? '' : (error.stack ?? '');
}

/** `stack` without the lines of this script. */
function withoutOwnFrames(stack: string, own: string): string {
  let kept = '';
  for (let rest = stack; rest !== ''; ) {
    const end = indexOf(rest, '\n') + 1;
    const line = end ? slice(rest, 0, end) : rest;
    if (indexOf(line, own) < 0) kept += line;
    // V8 ends the last line without a line break, so the break before it has to go.
    else if (!end) kept = slice(kept, 0, -1);
    rest = end ? slice(rest, end) : '';
  }
  return kept;
}

function removeOwnFrames(error: Error): void {
  const isOwn = getOwnPropertyDescriptor(error, 'stack');
  const stack = (isOwn || stackOfError) && stackOf(error);
  if (!stack || !ownAddress) return;
  const kept = withoutOwnFrames(stack, ownAddress);
  if (kept === stack) return;
  if (isOwn) error.stack = kept;
  else {
    defineProperty(error, 'stack', bare({ value: kept, writable: true, configurable: true }));
    movePosition(error, kept);
  }
}

/** Takes our frames out of what a native function threw, or rejected with, before the page gets it. */
export function clean(error: unknown): void {
  if (isObject(error)) attempt(removeOwnFrames, error);
}

function isObject(value: unknown): value is Error {
  return typeof value === 'object' && value !== null;
}

/** Whether `Reflect.setPrototypeOf` is asking: it returns `false` where `Object.setPrototypeOf` throws, and a trap cannot tell which. */
let isReflecting = false;

/**
 * Keeps a stand-in out of its own prototype chain. The platform's check for such a cycle stops at the first proxy, so it would
 * allow one.
 * @see https://tc39.es/ecma262/#sec-ordinarysetprototypeof
 */
function setPrototype(target: object, prototype: object | null): boolean {
  let wanted = prototype;
  for (let owner = prototype; owner !== null; owner = getPrototypeOf(owner)) {
    if (natives.get(owner) === target) wanted = target;
  }
  try {
    setPrototypeOf(target, wanted);
    return true;
  } catch (error) {
    if (isReflecting) return false;
    // Throw the platform's own message, without the frame of its function: the page's own call has one.
    const limit = raiseLimit(1);
    const refusal = new NativeTypeError(isObject(error) ? error.message : '');
    restoreLimit(limit, 1);
    clean(refusal);
    throw refusal;
  }
}

/** A stand-in for `native` with these traps, whose handler has no prototype: a page could add traps to `Object.prototype`. */
export function disguise<Target extends object>(native: Target, traps: ProxyHandler<Target>): Target {
  const proxy = new NativeProxy(native, bare<ProxyHandler<Target>>({ ...traps, setPrototypeOf: setPrototype }));
  natives.set(proxy, native);
  return proxy;
}

/** Replaces `owner[name]` with `value`; the property's other attributes stay. */
export function replace(owner: object, name: PropertyKey, value: unknown): void {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  if (descriptor && 'value' in descriptor) defineProperty(owner, name, { ...descriptor, value });
}

/** Calls `native` for the page from within a trap; what it throws looks as if the page had made the call itself. */
export function pass<This, Args extends unknown[], Result>(
  native: (this: This, ...args: Args) => Result,
  self: This,
  args: Args,
): Result {
  const limit = raiseLimit(trapFrames + 1);
  try {
    return apply(native, self, args);
  } catch (error) {
    clean(error);
    throw error;
  } finally {
    restoreLimit(limit, trapFrames + 1);
  }
}

/** Makes `Reflect.setPrototypeOf` report whether a stand-in may have the given prototype. */
export function patchReflect(): void {
  const { setPrototypeOf: native } = Reflect;
  const disguised = disguise(native, {
    apply(target, self, args: Parameters<typeof native>) {
      isReflecting = true;
      try {
        return pass(target, self, args);
      } finally {
        isReflecting = false;
      }
    },
  });
  replace(Reflect, 'setPrototypeOf', disguised);
}

/** Makes `Function.prototype.toString` answer for the natives behind our proxies, and for those of other realms. */
export function patchToString(): void {
  const { prototype } = Function;
  const { toString: native } = prototype;
  const disguised = disguise(native, {
    apply(target, self: object, args: []) {
      const text = pass(target, natives.get(self) ?? self, args);
      return text === anonymous ? (textOfOwnRealm(self) ?? text) : text;
    },
  });
  replace(prototype, 'toString', disguised);

  /** The text that the realm of `self` gives: its hook knows its own proxies. */
  function textOfOwnRealm(self: object): string | null {
    for (let owner = getPrototypeOf(self); owner !== null && owner !== prototype; owner = getPrototypeOf(owner)) {
      const foreign: unknown = getOwnPropertyDescriptor(owner, 'toString')?.value;
      // A method of the page's own, or that of `Object.prototype`, is no hook's stand-in.
      if (typeof foreign === 'function' && apply(native, foreign, []) === anonymous) return apply(foreign, self, []);
    }
    return null;
  }
}

/** The platform's text for a proxy of a function. */
const anonymous = String(new NativeProxy(() => {}, {}));
