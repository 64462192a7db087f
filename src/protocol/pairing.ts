/**
 * What hook and relay say to each other inside one frame. They meet once, at document_start, before any page script
 * exists: the hook dispatches one event on `document` whose `relatedTarget` is a detached node, and the relay takes the
 * node and stops the event. Afterwards everything crosses synchronously as events on that node, which no page can reach:
 * so the last records of a page that navigates away are out before the page is gone.
 */

/** The event on `document` that brings the node; cancelled by the relay when it accepts. */
export const pairingEvent = 'sse-devtools:pair';

/** Events on the private node; `detail` is always text, which crosses the border of the worlds unchanged. */
export const nodeEvent = {
  /** Hook → relay: the document has something to tell; `detail` is its document id. */
  wake: 'wake',
  /** Hook → relay: an {@link Envelope}. */
  envelope: 'envelope',
  /** Relay → hook: a `Command` as JSON. */
  command: 'command',
} as const;
