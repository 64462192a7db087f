/** Observes methods and accessors of a prototype without changing their arguments or results. */
import { clean, disguise } from './disguise.ts';
import { guard } from './link.ts';
import { apply, defineProperty, getOwnPropertyDescriptor, weakNotes } from './natives.ts';
import { raiseLimit, restoreLimit, trapFrames } from './stack-limit.ts';

type Native<This, Result> = (this: This, ...args: unknown[]) => Result;
type After<This, Result, Note> = (self: This, result: Result, note: Note | null | undefined) => Result | undefined;
type Part = 'value' | 'get' | 'set';

/** Maps natives to their stand-ins, so that a function reachable in two places keeps its identity. */
const standIns = weakNotes<object, object>();

/**
 * Routes every call of `owner[name]` (or of its getter or setter) through `call`, whose result the page gets in place of that of
 * `native`. A property that the browser lacks stays missing.
 */
export function trap<This, Result>(
  owner: object,
  name: PropertyKey,
  call: (native: Native<This, Result>, self: This, args: unknown[]) => Result,
  part: Part = 'value',
): void {
  const descriptor = getOwnPropertyDescriptor(owner, name);
  const native = descriptor?.[part];
  if (!descriptor || !native) return;
  const standIn = standIns.get(native) ?? disguise(native, { apply: call });
  standIns.set(native, standIn);
  descriptor[part] = standIn;
  defineProperty(owner, name, descriptor);
}

/**
 * Calls `before` ahead of every such call, and `after` with its result before the page gets it. One function, so that a stack
 * captured meanwhile has at most one of our frames.
 * @param after Also gets what `before` returned. If it returns anything itself, the page gets that instead.
 */
export function observe<This, Result, Note = unknown>(
  owner: object,
  name: PropertyKey,
  before: ((self: This, args: unknown[]) => Note) | null,
  after?: After<This, Result, Note> | null,
  part?: Part,
): void {
  trap<This, Result>(
    owner,
    name,
    (native, self, args) => {
      const note = before && guard(before, self, args);
      let result: Result;
      const limit = raiseLimit(trapFrames);
      try {
        result = apply(native, self, args);
      } catch (error) {
        clean(error);
        throw error;
      } finally {
        restoreLimit(limit, trapFrames);
      }
      return (after && guard(after, self, result, note)) ?? result;
    },
    part,
  );
}
