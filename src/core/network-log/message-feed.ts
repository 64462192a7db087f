/** The messages of one request in order, to be taken one by one as they are settled. */
import { type NetworkMessage, readNetworkMessage } from './network-request.ts';

export interface MessageFeed {
  /** The first that was not taken; null when there is none yet. */
  first(): NetworkMessage | null;
  /** Takes that one and gives the one after it. */
  next(): NetworkMessage | null;
}

/** The feed of a log that gives all of a request's messages each time; `messages` gives the newest list. */
export function feedOfLog(messages: () => readonly unknown[]): MessageFeed {
  let taken = 0;
  function first(): NetworkMessage | null {
    const list = messages();
    for (; taken < list.length; taken += 1) {
      const message = readNetworkMessage(list[taken]);
      if (message !== null) return message;
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
