/**
 * Listeners on the document and its window that stay. A page that writes itself anew (`document.open()`, or `write()` after it was
 * loaded) takes all listeners of both away; what observes the document's children stays, and adds them again.
 * @see https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
 */

/** Calls `listen` now and whenever the document may have lost its listeners: to add one that is there already changes nothing. */
export function keepListening(listen: () => void): void {
  listen();
  new MutationObserver(listen).observe(document, { childList: true });
}
