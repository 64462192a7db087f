/**
 * Listeners on the document and its window that last. A page that rewrites itself (`document.open()`, or `write()` after it has
 * loaded) removes all listeners of both; an observer of the document's children survives, and adds them again.
 * @see https://html.spec.whatwg.org/multipage/dynamic-markup-insertion.html#document-open-steps
 */

/** Calls `listen` now and whenever the document may have lost its listeners: adding one that is still there changes nothing. */
export function keepListening(listen: () => void): void {
  listen();
  new MutationObserver(listen).observe(document, { childList: true });
}
