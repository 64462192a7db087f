/**
 * The document's clock, in milliseconds since the epoch, with a fraction: unlike the system's clock it never jumps. Where the two
 * drift apart (the system slept, or its clock was set) it follows, because the network's account of the same streams uses system time.
 * @see https://github.com/w3c/hr-time/issues/115 for the sleep
 */

/** Clocks that differ by this much have drifted apart, in ms. Less may be due to the browser's coarse clocks. */
const apart = 75;
/** Readings further apart than this were interrupted, in ms. */
const together = 5;

/** Epoch time of the document's time 0; read once, as each reading would cost a message as much as its data does. */
let origin = performance.timeOrigin;

/** The epoch time of a `timeStamp` or of `performance.now()`. */
export function epochOf(documentTime: number): number {
  return origin + documentTime;
}

export function now(): number {
  const before = Date.now();
  const documentTime = performance.now();
  const after = Date.now();
  if (after - before < together && Math.abs(after - epochOf(documentTime)) > apart) origin = after - documentTime;
  return epochOf(documentTime);
}
