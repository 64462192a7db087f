/** The relay's end of the private node that it shares with the hook (see `protocol/pairing.ts`). */
import { type Fact, isFact } from '../protocol/fact.ts';
import { nodeEvent, pairingEvent } from '../protocol/pairing.ts';

/** Called with what the hook reports: a fact, its text, and the object that it is about. Returns the answer. */
export type FactListener = (fact: Fact, text: string, object: EventTarget | null) => boolean;

/**
 * Waits for the hook of this document, once. The event is stopped and cancelled: cancelling it tells the hook that it is
 * accepted.
 */
export function acceptHook(document: Document, accept: () => FactListener): void {
  document.addEventListener(
    pairingEvent,
    (event) => {
      event.stopImmediatePropagation();
      const node = event instanceof MouseEvent ? event.relatedTarget : null;
      if (!node) return;
      event.preventDefault();
      const listener = accept();
      let object: EventTarget | null = null;
      let inTrouble = false;
      node.addEventListener(nodeEvent.object, (event) => {
        object = event instanceof MouseEvent ? event.relatedTarget : null;
      });
      node.addEventListener(nodeEvent.fact, (event) => {
        const about = object;
        object = null;
        // The page may have exhausted the stack: that does not belong in its console, but people must know that something is missing.
        try {
          if (inTrouble) listener(['trouble'], '', null);
          inTrouble = false;
          const [fact, text] = readFact(event);
          if (fact && listener(fact, text, about)) event.preventDefault();
        } catch {
          inTrouble = true;
        }
      });
    },
    { capture: true, once: true },
  );
}

function readFact(event: Event): [fact: Fact | null, text: string] {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  if (typeof detail !== 'string') return [null, ''];
  const end = detail.indexOf('\n');
  const fact: unknown = JSON.parse(detail.slice(0, end));
  return [isFact(fact) ? fact : null, detail.slice(end + 1)];
}
