/** The relay's end of the private node that it shares with the hook (see `protocol/pairing.ts`). */
import type { Command } from '../protocol/command.ts';
import { nodeEvent, pairingEvent } from '../protocol/pairing.ts';

export interface HookEnd {
  command(command: Command): void;
}

export interface HookListener {
  woke(source: string): void;
  posted(envelope: string): void;
}

/**
 * Waits for the hook of this document, once. The event is stopped and cancelled: cancelling is the answer that tells the hook that
 * it is wanted.
 */
export function acceptHook(document: Document, listen: (hook: HookEnd) => HookListener): void {
  document.addEventListener(
    pairingEvent,
    (event) => {
      event.stopImmediatePropagation();
      const node = event instanceof MouseEvent ? event.relatedTarget : null;
      if (!node) return;
      event.preventDefault();
      const listener = listen({
        command: (command) =>
          node.dispatchEvent(new CustomEvent(nodeEvent.command, { detail: JSON.stringify(command) })),
      });
      node.addEventListener(nodeEvent.wake, (event) => listener.woke(textOf(event)));
      node.addEventListener(nodeEvent.envelope, (event) => listener.posted(textOf(event)));
    },
    { capture: true, once: true },
  );
}

function textOf(event: Event): string {
  return event instanceof CustomEvent && typeof event.detail === 'string' ? event.detail : '';
}
