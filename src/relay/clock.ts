/**
 * The document's clock, in milliseconds since the epoch, with a fraction: it does not jump while the system's does not. Where the
 * two part (the system slept, or its clock was set) it follows, as the network's account of the same streams has the system's time.
 * @see https://github.com/w3c/hr-time/issues/115 for the sleep
 */

/** Clocks this far apart are another time, in ms. Less may be how coarse the browser makes them. */
const apart = 75;
/** Readings further from each other than this were interrupted, in ms. */
const together = 5;

/** Epoch time of the document's time 0; read once, as each reading costs a message as much as its data does. */
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
