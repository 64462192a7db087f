/**
 * A port that comes back: opens a new one from its factory whenever the old one broke (the background was stopped) or fell silent
 * (Chrome can hand out a port to a service worker that is just stopping and never report its end), until it is closed or no port
 * can be had any more (the extension was updated under us).
 */
import { type Port, post } from './ports.ts';

export interface ChannelListener {
  /** A fresh port is open; called for the first one too. */
  opened(post: (message: unknown) => void): void;
  received(message: unknown): void;
  /** No port can be had any more. */
  orphaned(): void;
  /**
   * The other side has said nothing on the last ports: number `attempt` (from 2) was just opened. `since`: its last word, or
   * the first port when it never said one; epoch ms.
   */
  unanswered?(attempt: number, since: number): void;
}

export interface Channel {
  /** Sends when a port is open, else the message is lost: what must hold after a break is sent in `opened`. */
  post(message: unknown): void;
  /** Gives the port up for a new one now. */
  reopen(): void;
  close(): void;
}

/** How often the other side is asked for a sign of life, in ms. It must answer `heartbeat` with any message. */
const heartbeatInterval = 1_000;
/** So many unanswered heartbeats in a row are the end of a port. */
const heartbeatsMissed = 2;

/** The question for a sign of life. */
export const heartbeat = 'heartbeat';

/** @param connect Opens a port; null when that is no longer possible. */
export function openChannel(connect: () => Port | null, listener: ChannelListener): Channel {
  let port: Port | null = null;
  let silentBeats = 0;
  /** Ports opened since the other side last said something. */
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
    // One break is how a background that rests comes back; more of them in a row are a loss.
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
