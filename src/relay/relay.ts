/**
 * Carries envelopes to the background and commands back, without reading them. It connects only when the document has
 * something to report, and falls silent for good once its extension is gone.
 */
import { type Command, isCommand } from '../protocol/command.ts';
import type { Envelope } from '../protocol/envelope.ts';
import { type Port, post, relayPortName } from '../protocol/ports.ts';

export interface Relay {
  /** The document `source` has something to report. */
  woke(source: string): void;
  posted(envelope: Envelope): void;
  /** A panel is there: connect, if the document has anything to report. */
  announced(): void;
}

/**
 * @param obey Receives the commands of panels.
 * @param connect Opens a port to the background; null when the extension is gone.
 */
export function createRelay(obey: (command: Command) => void, connect: (name: string) => Port | null): Relay {
  let port: Port | null = null;
  let source = '';

  function open(): void {
    if (source === '') return;
    const old = port;
    const fresh = connect(relayPortName(source));
    port = fresh;
    // Connected before the old one goes, so that the background never sees the document without a port.
    old?.disconnect();
    if (!fresh) {
      obey({ kind: 'lost' });
      return;
    }
    fresh.onMessage.addListener((message) => {
      if (fresh === port && isCommand(message)) obey(message);
    });
    fresh.onDisconnect.addListener(() => {
      if (fresh !== port) return;
      port = null;
      obey({ kind: 'lost' });
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
