/**
 * Limits how many messages are in transit to the panel: a worker that reads faster than the panel processes would fill
 * the panel's queue and hold up everything else.
 */

/** Maximum number of messages in transit before reading pauses. */
const mostOnTheWay = 12;

export interface MessageFlow {
  /** A message with entries was posted. */
  sent(): void;
  /** The panel has processed a message. */
  taken(): void;
  /** Resolves when reading may continue; null if it may at once. */
  room(): Promise<void> | null;
}

export function createMessageFlow(): MessageFlow {
  let onTheWay = 0;
  let goOn: (() => void) | null = null;
  return {
    sent() {
      onTheWay += 1;
    },
    taken() {
      onTheWay -= 1;
      if (onTheWay >= mostOnTheWay) return;
      goOn?.();
      goOn = null;
    },
    room() {
      if (onTheWay < mostOnTheWay) return null;
      return new Promise((resolve) => {
        goOn = resolve;
      });
    },
  };
}
