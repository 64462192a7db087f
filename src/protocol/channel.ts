/**
 * A port that reconnects: it opens a new one from its factory whenever the old one broke (the background was stopped) or fell silent
 * (Chrome can hand out a port to a service worker that is just stopping and never report its end), until the channel is closed or no
 * port can be opened any more (the extension was updated while the page was open).
 */
import { type Port, post } from './ports.ts';

export interface ChannelListener {
  /** A new port is open; called for the first one too. */
  opened(post: (message: unknown) => void): void;
  received(message: unknown): void;
  /** No port can be opened any more. */
  orphaned(): void;
  /**
   * The other side did not answer on the last ports: attempt number `attempt` (from 2) was just opened. `since`: when it last
   * sent a message, or when the first port was opened if it never did; epoch ms.
   */
  unanswered?(attempt: number, since: number): void;
}

export interface Channel {
  /** Sends when a port is open; otherwise the message is lost. What must survive a break is sent in `opened`. */
  post(message: unknown): void;
  /** Replaces the port with a new one now. */
  reopen(): void;
  close(): void;
}

/** How often a heartbeat is sent, in ms. The other side must answer `heartbeat` with any message. */
const heartbeatInterval = 1_000;
/** Number of consecutive unanswered heartbeats after which a port counts as dead. */
const heartbeatsMissed = 2;

/** The message that asks the other side for a sign of life. */
export const heartbeat = 'heartbeat';

/** @param connect Opens a port; null when that is no longer possible. */
export function openChannel(connect: () => Port | null, listener: ChannelListener): Channel {
  let port: Port | null = null;
  let silentBeats = 0;
  /** Ports opened since the other side last sent a message. */
  let attempts = 0;
  let heard = Date.now();
  const timer = setInterval(beat, heartbeatInterval);

  function open(): void {
    const fresh = connect();
    port = fresh;
    silentBeats = 0;
    attempts += 1;
    if (!fresh) {
      clearInterval(timer);
      listener.orphaned();
      return;
    }
    fresh.onMessage.addListener((message) => {
      if (fresh !== port) return;
      silentBeats = 0;
      attempts = 0;
      heard = Date.now();
      if (message !== heartbeat) listener.received(message);
    });
    fresh.onDisconnect.addListener(() => {
      if (fresh === port) open();
    });
    listener.opened((message) => post(fresh, message));
    // One break is normal for a background that was suspended; several in a row are an outage.
    if (attempts > 2) listener.unanswered?.(attempts - 1, heard);
  }

  function reopen(): void {
    const old = port;
    open();
    old?.disconnect();
  }

  function beat(): void {
    if (silentBeats === heartbeatsMissed) {
      reopen();
      return;
    }
    silentBeats += 1;
    if (port) post(port, heartbeat);
  }

  function close(): void {
    clearInterval(timer);
    const old = port;
    port = null;
    old?.disconnect();
  }

  open();
  return {
    post(message) {
      if (port) post(port, message);
    },
    reopen,
    close,
  };
}
