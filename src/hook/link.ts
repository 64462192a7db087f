/** The hook's end of the private node that it shares with the relay (see `protocol/pairing.ts`). */
import type { Fact } from '../protocol/fact.ts';
import { nodeEvent, pairingEvent } from '../protocol/pairing.ts';
import { apply, attempt, bare, stringify, uncurry } from './natives.ts';

const NativeCustomEvent = CustomEvent;
const NativeMouseEvent = MouseEvent;
const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const node = document.createDocumentFragment();

/** Pairs with the relay of this frame. False when there is none, or when it is paired already: then nothing may be patched. */
export function pair(): boolean {
  return !dispatch(document, new NativeMouseEvent(pairingEvent, { relatedTarget: node, cancelable: true }));
}

/**
 * Sends `fact` to the relay synchronously and returns its answer. No code of the page runs: the arrays that become JSON have no
 * prototype, so no `toJSON` is called.
 * @param object The object that the fact is about, or null.
 */
export function tell(fact: Fact, text = '', object: EventTarget | null = null): boolean {
  if (inTrouble) {
    send(['trouble'], '');
    inTrouble = false;
  }
  if (object) dispatch(node, new NativeMouseEvent(nodeEvent.object, bare({ relatedTarget: object })));
  return send(fact, text);
}

function send(fact: Fact, text: string): boolean {
  const detail = `${stringify(bare(fact))}\n${text}`;
  return !dispatch(node, new NativeCustomEvent(nodeEvent.fact, bare({ detail, cancelable: true })));
}

/** Reports the failure once the page's scripts have returned and the stack is free. */
async function tellLater(): Promise<void> {
  await null;
  if (inTrouble) attempt(tell, ['trouble']);
}

/** Whether a report failed and the relay has not been told yet. */
let inTrouble = false;

/** Runs `observe`; if it fails (the page has exhausted the stack), only the recording suffers, and that is reported as soon as possible. */
export function guard<Args extends readonly unknown[], Result>(
  observe: (...args: Args) => Result,
  ...args: Args
): Result | undefined {
  try {
    return apply(observe, undefined, args);
  } catch {
    inTrouble = true;
    attempt(tellLater);
    return undefined;
  }
}
