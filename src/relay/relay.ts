/**
 * Carries envelopes from the hook to the background and commands back, without a look inside. It connects only when the hook has
 * something to tell, and falls silent for good once the extension it belongs to is gone.
 */
import { isCommand } from '../protocol/command.ts';
import { type Port, post, relayPortName } from '../protocol/ports.ts';
import type { HookEnd, HookListener } from './hook-end.ts';

export interface Relay extends HookListener {
  /** A panel is there: connect, if the hook has anything to tell. */
  announced(): void;
}

/** @param connect Opens a port to the background; null when the extension is gone. */
export function createRelay(hook: HookEnd, connect: (name: string) => Port | null): Relay {
  let port: Port | null = null;
  let source = '';

  function open(): void {
    if (source === '') return;
    const old = port;
    const fresh = connect(relayPortName(source));
    port = fresh;
    // The new one first: so the background never sees the document without a port.
    old?.disconnect();
    if (!fresh) {
      hook.command({ kind: 'lost' });
      return;
    }
    fresh.onMessage.addListener((message) => {
      if (fresh === port && isCommand(message)) hook.command(message);
    });
    fresh.onDisconnect.addListener(() => {
      if (fresh !== port) return;
      port = null;
      hook.command({ kind: 'lost' });
    });
  }

  return {
    woke(name) {
      source = name;
      open();
    },
    posted(envelope) {
      if (port) post(port, envelope);
    },
    announced: open,
  };
}
