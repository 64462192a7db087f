/**
 * Keeps few messages on their way to the panel: a worker that reads faster than the panel takes up would fill the panel's
 * queue, and whatever else the panel has to do would wait behind it.
 */

/** Messages on their way before reading waits. */
const mostOnTheWay = 12;

export interface MessageFlow {
  /** A message with entries was posted. */
  sent(): void;
  /** The panel has taken one up. */
  taken(): void;
  /** Resolves when reading may go on; null when it may now. */
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
