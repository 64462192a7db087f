/**
 * Introduces every `EventSource` to the relay, which observes it with listeners of its own, and reports what those cannot see:
 * `close()`, handler properties, and constructors that throw.
 */
import { clean, disguise, replace, stackHere } from './disguise.ts';
import { guard, tell } from './link.ts';
import { attempt, bare, construct, getterOf } from './natives.ts';
import { numberOf, numbers } from './numbers.ts';
import { raiseLimit, restoreLimit } from './stack-limit.ts';
import { observe } from './trap.ts';

const nameOf = getterOf(DOMException.prototype, 'name');
const messageOf = getterOf(DOMException.prototype, 'message');

function tellSource(source: EventSource): void {
  tell(['source', numberOf(source)], stackHere(), source);
}

function tellRefused(args: unknown[], error: unknown): void {
  const url = bare(args)[0];
  tell(
    ['refused', typeof url === 'string' ? url : '', attempt(nameOf, error) ?? '', attempt(messageOf, error) ?? ''],
    stackHere(),
  );
}

function tellHandler(type: string, source: EventSource, args: unknown[]): void {
  const number = numbers.get(source);
  const handler = bare(args)[0];
  const listening = typeof handler === 'function' || (typeof handler === 'object' && handler !== null);
  if (number) tell(['handler', number, type, listening], stackHere());
}

export function patchEventSource(): void {
  const { EventSource: native } = globalThis;
  const { prototype } = native;
  const disguised: typeof EventSource = disguise(native, {
    construct(target, args: unknown[], newTarget) {
      let source: EventSource;
      const limit = raiseLimit(1);
      try {
        source = construct(target, args, newTarget === disguised ? target : newTarget);
      } catch (error) {
        clean(error);
        guard(tellRefused, args, error);
        throw error;
      } finally {
        restoreLimit(limit, 1);
      }
      guard(tellSource, source);
      return source;
    },
  });
  replace(globalThis, 'EventSource', disguised);
  replace(prototype, 'constructor', disguised);
  observe<EventSource, void>(prototype, 'close', null, (source) => {
    const number = numbers.get(source);
    if (number) tell(['closed', number]);
  });
  for (const type of ['message', 'open', 'error']) {
    observe<EventSource, void>(prototype, `on${type}`, (source, args) => tellHandler(type, source, args), null, 'set');
  }
}
