/** The document's clock, so that time never runs backwards; its values are in milliseconds since the epoch, with a fraction. */

/** The epoch time of a `timeStamp` or of `performance.now()`. */
export function epochOf(documentTime: number): number {
  return performance.timeOrigin + documentTime;
}

export function now(): number {
  return epochOf(performance.now());
}
