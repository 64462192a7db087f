/** What one request received, in the stream's order, taken item by item as each is settled. */
import type { EpochMilliseconds, WireLineRecord } from '../record.ts';
import { type NetworkMessage, readNetworkMessage } from './network-request.ts';

/** A message or, if the wire is read, a comment or `retry` line. Times are the network's. */
export type StreamItem =
  | (NetworkMessage & { readonly kind: 'message' })
  | { readonly kind: 'wire-line'; readonly time: EpochMilliseconds; readonly line: WireLineRecord['line'] };

export interface StreamFeed {
  /** The first item that was not taken; null if there is none yet. */
  first(): StreamItem | null;
  /** Takes that item and returns the one after it. */
  next(): StreamItem | null;
}

/**
 * The feed of a log that returns all of a request's messages each time, and no lines; `messages` returns the latest
 * list.
 */
export function feedOfLog(messages: () => readonly unknown[]): StreamFeed {
  let taken = 0;
  function first(): StreamItem | null {
    const list = messages();
    for (; taken < list.length; taken += 1) {
      const message = readNetworkMessage(list[taken]);
      if (message !== null) return { kind: 'message', ...message };
    }
    return null;
  }
  return {
    first,
    next() {
      taken += 1;
      return first();
    },
  };
}
