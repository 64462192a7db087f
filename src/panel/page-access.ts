/** Which pages a browser keeps extensions out of. */

const ownSchemes = /^(?:chrome|chrome-extension|edge|brave|about|moz-extension|devtools|view-source|resource):/i;
const stores = [
  'chromewebstore.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts-static.cdn.mozilla.net',
];

/** Why content scripts cannot run at `url`; null when they can. `about:blank` belongs to the page that opened it. */
export function closedTo(url: string): 'browser-page' | 'file' | null {
  if (/^about:(?:blank|srcdoc)/i.test(url)) return null;
  if (ownSchemes.test(url)) return 'browser-page';
  if (/^file:/i.test(url)) return 'file';
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const oldStore = host === 'chrome.google.com' && url.includes('/webstore');
  return oldStore || stores.includes(host) ? 'browser-page' : null;
}
