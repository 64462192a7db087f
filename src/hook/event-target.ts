/**
 * Reports to the relay which types a page listens to on its event sources, before the call reaches the platform, so that the
 * relay's own listener is the first. Calls on any other target pass straight through.
 */
import { stackHere } from './disguise.ts';
import { tell } from './link.ts';
import { bare, isSignal, ownValue } from './natives.ts';
import { nextNumber, numberOf, numbers } from './numbers.ts';
import { observe } from './trap.ts';

/**
 * Arguments as the platform will read them; null where it will refuse them. Only own data properties of the options are read:
 * a getter would notice being read twice.
 */
function read(args: unknown[]): { type: string; callback: number; capture: boolean; options: unknown } | null {
  const { 0: type, 1: callback, 2: options } = bare(args);
  if (typeof type !== 'string' || (typeof callback !== 'object' && typeof callback !== 'function')) return null;
  const capture = typeof options === 'object' ? ownValue(options, 'capture') : options;
  return { type, callback: callback ? numberOf(callback) : 0, capture: !!capture, options };
}

export function patchEventTarget(): void {
  const { prototype } = EventTarget;
  observe<EventTarget, void>(prototype, 'addEventListener', (target, args) => {
    const source = numbers.get(target);
    const listener = source && read(args);
    if (!listener) return;
    const { type, callback, capture, options } = listener;
    const signal = ownValue(options, 'signal');
    const fact = ['listen', source, type, callback, capture, !!ownValue(options, 'once')] as const;
    // The platform throws for anything but a signal.
    if (isSignal(signal)) tell(fact, stackHere(), signal);
    else if (signal === undefined) tell(fact, stackHere());
  });
  // An observable adds its listener only while it, or one derived from it, has a subscriber, and nothing reports when.
  observe<EventTarget, void>(prototype, 'when', (target, args) => {
    const source = numbers.get(target);
    const type = bare(args)[0];
    if (source && typeof type === 'string') tell(['listen', source, type, nextNumber(), false, false], stackHere());
  });
  observe<EventTarget, void>(prototype, 'removeEventListener', (target, args) => {
    const source = numbers.get(target);
    const listener = source && read(args);
    if (listener) tell(['unlisten', source, listener.type, listener.callback, listener.capture]);
  });
}
