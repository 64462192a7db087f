/** The hook's end of the private node that it shares with the relay (see `protocol/pairing.ts`). */
import type { Command } from '../protocol/command.ts';
import type { Envelope } from '../protocol/envelope.ts';
import { nodeEvent, pairingEvent } from '../protocol/pairing.ts';
import { getterOf, NativeCustomEvent, parse, setPrototypeOf, uncurry } from './primordials.ts';

export interface Link {
  /** Tells the relay that the document `source` has something to report. */
  wake(source: string): void;
  post(envelope: Envelope): void;
  receive(listener: (command: Command) => void): void;
}

const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
const listen = uncurry(EventTarget.prototype.addEventListener);
const detailOf = getterOf<Event & { readonly detail?: string }, 'detail'>(CustomEvent.prototype, 'detail');

/** Pairs with the relay of this frame. Null when there is none, or when it is paired already: then nothing may be patched. */
export function pair(): Link | null {
  const node = document.createDocumentFragment();
  const event = new MouseEvent(pairingEvent, { relatedTarget: node, cancelable: true });
  const accepted = !dispatch(document, event);
  if (!accepted) return null;
  const say = (type: string, detail: string) => {
    dispatch(node, new NativeCustomEvent(type, setPrototypeOf({ detail }, null)));
  };
  return {
    wake: (source) => say(nodeEvent.wake, source),
    post: (envelope) => say(nodeEvent.envelope, envelope),
    receive(listener) {
      listen(node, nodeEvent.command, (event) => {
        // The relay has looked at it already, and nobody else can reach the node.
        const command: Command = parse(detailOf(event) ?? '');
        listener(command);
      });
    },
  };
}
