/**
 * Patches `EventTarget.prototype.addEventListener` and `removeEventListener` to learn which types a page listens to on
 * its event sources. Every other target goes straight through.
 */
import { disguise, pass, replace } from './disguise.ts';
import { type Observed, observedOf } from './event-source-observer.ts';
import { noteCaller } from './initiator.ts';
import { now } from './primordials.ts';
import type { Recorder } from './recorder.ts';

type Callback = EventListenerOrEventListenerObject | null;
type AddArguments = [type: string, callback: Callback, options?: boolean | AddEventListenerOptions];
type RemoveArguments = [type: string, callback: Callback, options?: boolean | EventListenerOptions];

/**
 * Reads what a page may watch being read (`toString` of the type, getters of the options) exactly once and in the
 * platform's order, so that the native function gets plain values.
 * @see https://webidl.spec.whatwg.org/#es-dictionary
 */
function readAddArguments(args: AddArguments): [string, Callback, AddEventListenerOptions] {
  const type = `${args[0]}`;
  const options = args.length > 2 ? args[2] : undefined;
  if (typeof options !== 'object' || options === null) return [type, args[1], { capture: !!options }];
  const { capture, once, passive, signal } = options;
  const read: AddEventListenerOptions = { capture: !!capture, once: !!once };
  if (passive !== undefined) read.passive = passive;
  if (signal !== undefined) read.signal = signal;
  return [type, args[1], read];
}

function readRemoveArguments(args: RemoveArguments): [string, Callback, boolean] {
  const type = `${args[0]}`;
  const options = args.length > 2 ? args[2] : undefined;
  return [type, args[1], typeof options === 'object' && options !== null ? !!options.capture : !!options];
}

/** Whether the platform would come as far as reading the options. */
function isReadable(args: readonly unknown[]): boolean {
  return (
    args.length > 1 && typeof args[0] !== 'symbol' && (typeof args[1] === 'object' || typeof args[1] === 'function')
  );
}

export function patchEventTarget(recorder: Recorder): void {
  const { prototype } = EventTarget;

  function report(known: Observed, type: string, listening: boolean): void {
    recorder.record({
      kind: 'listener',
      connection: known.connection,
      time: now(),
      type,
      listening,
      position: listening ? noteCaller()() : null,
    });
  }

  const add = disguise(prototype.addEventListener, {
    apply(target, self: EventTarget, args: AddArguments) {
      const known = observedOf(self);
      if (!known || !isReadable(args)) return pass(target, self, args);
      const [type, callback, options] = readAddArguments(args);
      recorder.guard(() => known.observeType(type));
      pass(target, self, [type, callback, options]);
      recorder.guard(() => {
        if (!callback) return;
        const heard = known.listeners.hears(type);
        known.listeners.add(type, callback, options);
        if (!heard && known.listeners.hears(type)) report(known, type, true);
      });
    },
  });

  const remove = disguise(prototype.removeEventListener, {
    apply(target, self: EventTarget, args: RemoveArguments) {
      const known = observedOf(self);
      if (!known || !isReadable(args)) return pass(target, self, args);
      const [type, callback, capture] = readRemoveArguments(args);
      pass(target, self, [type, callback, capture]);
      recorder.guard(() => {
        if (!callback || !known.listeners.hears(type)) return;
        known.listeners.remove(type, callback, capture);
        if (!known.listeners.hears(type)) report(known, type, false);
      });
    },
  });

  replace(prototype, 'addEventListener', add);
  replace(prototype, 'removeEventListener', remove);
}
