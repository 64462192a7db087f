/** The document's clock, so that time never runs backwards; its values are in milliseconds since the epoch, with a fraction. */

/** Of the document; read once, as each reading costs a message as much as its data does. */
const { timeOrigin } = performance;

/** The epoch time of a `timeStamp` or of `performance.now()`. */
export function epochOf(documentTime: number): number {
  return timeOrigin + documentTime;
}

export function now(): number {
  return epochOf(performance.now());
}
