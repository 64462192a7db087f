/**
 * When batches are acknowledged. An acknowledgement makes the document send what it has gathered since, so that of a small batch
 * waits a moment: a dense stream then arrives in few batches, each of which costs the page, the background and the panel.
 */

/** A batch of fewer records is small. */
const smallBatch = 250;

export interface Acknowledgements {
  /** A batch of this many records has arrived; all below `next` are here. */
  received(source: string, records: number, next: number): void;
  stop(): void;
}

/** `send` answers a source; the answer to a small batch waits `pause` ms, asked for each. */
export function createAcknowledgements(
  pause: () => number,
  send: (source: string, next: number) => void,
): Acknowledgements {
  const waiting = new Map<string, { next: number; readonly timer: ReturnType<typeof setTimeout> }>();

  function answer(source: string, next: number): void {
    clearTimeout(waiting.get(source)?.timer);
    waiting.delete(source);
    send(source, next);
  }

  return {
    received(source, records, next) {
      const earlier = waiting.get(source);
      const milliseconds = records >= smallBatch ? 0 : pause();
      if (milliseconds <= 0) answer(source, next);
      else if (earlier) earlier.next = next;
      else {
        const later = { next, timer: setTimeout(() => answer(source, later.next), milliseconds) };
        waiting.set(source, later);
      }
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
