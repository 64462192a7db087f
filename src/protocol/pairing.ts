/**
 * How hook and relay meet and talk inside one frame. Once, at document_start, before any page script exists, the hook dispatches
 * an event on `document` whose `relatedTarget` is a detached node; the relay takes the node and stops the event. From then on
 * the hook speaks synchronously with events on that node, which no page can reach: so the last facts of a page that navigates
 * away are reported before the page is gone.
 */

/** The event on `document` that brings the node; cancelled by the relay when it accepts. */
export const pairingEvent = 'sse-devtools:pair';

/** Events on the private node, from the hook to the relay. */
export const nodeEvent = {
  /** A `MouseEvent` whose `relatedTarget` is the object of the next fact. */
  object: 'object',
  /** A `CustomEvent`; `detail` is a `Fact` as JSON, a line feed, the fact's text. Cancelled when the answer is yes. */
  fact: 'fact',
} as const;
