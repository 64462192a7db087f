/**
 * What must be read in the page's name. In Firefox an `ArrayBuffer` belongs to the world that first reads it: had we read it
 * first, it would be closed to the page ("Permission denied to access property").
 * @see https://firefox-source-docs.mozilla.org/dom/scriptSecurity/xray_vision.html
 */

declare global {
  interface Window {
    /** The page's own view of the window; only in Firefox. */
    readonly wrappedJSObject?: typeof globalThis;
  }
  interface XMLHttpRequest {
    readonly wrappedJSObject?: XMLHttpRequest;
  }
}

/** The page's window, read before any script of the page has run. */
const ofPage = window.wrappedJSObject;
const getter = ofPage && Object.getOwnPropertyDescriptor(ofPage.XMLHttpRequest.prototype, 'response')?.get;

/** The response of `request`, which stays the page's. */
export function responseOf(request: XMLHttpRequest): unknown {
  const { wrappedJSObject } = request;
  if (getter && wrappedJSObject) Reflect.apply(getter, wrappedJSObject, []);
  return request.response;
}
