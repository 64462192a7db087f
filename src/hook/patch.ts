/** How methods and getters of a prototype are observed without touching what the page gives and gets. */
import { disguise, pass } from './disguise.ts';
import { defineProperty, getOwnPropertyDescriptor, privateMap } from './primordials.ts';

/** Calls `native` for the page, or does the same for it; gives what the page gets. `self` and `args` are whatever the page passed. */
type Trap<This, Result> = (native: (this: This, ...args: unknown[]) => Result, self: This, args: unknown[]) => Result;

/** Natives and their stand-ins: a function that stands at two places keeps its identity. */
const standIns = privateMap<object, object>();

/** Leads every call of `prototype[name]` (its `value`), or reading of it (`get`), through `trap`. What is missing stays missing. */
export function trapCalls<This, Result>(
  prototype: object,
  name: PropertyKey,
  part: 'value' | 'get',
  trap: Trap<This, Result>,
): void {
  const descriptor = getOwnPropertyDescriptor(prototype, name);
  const native = descriptor?.[part];
  if (!descriptor || !native) return;
  const standIn = standIns.get(native) ?? disguise(native, { apply: trap });
  standIns.set(native, standIn);
  descriptor[part] = standIn;
  defineProperty(prototype, name, descriptor);
}

/** Tells `observe` the result of every such call before the page gets it; it must not throw. */
export function observeCalls<This, Result>(
  prototype: object,
  name: PropertyKey,
  part: 'value' | 'get',
  observe: (self: This, result: Result) => void,
): void {
  trapCalls<This, Result>(prototype, name, part, (native, self, args) => {
    const result = pass(native, self, args);
    observe(self, result);
    return result;
  });
}
