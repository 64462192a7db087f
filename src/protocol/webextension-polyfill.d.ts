/** The polyfill has no types of its own: it is `chrome` with promises. */
declare module 'webextension-polyfill' {
  const browser: typeof chrome;
  export default browser;
}
