/** What `npm test` leaves out, so that it stays below twelve minutes on two cores; `npm test -- --all` runs it too. */

/** The environment variable by which the configurations learn that all tests are wanted. */
export const everything = 'SSE_DEVTOOLS_ALL_TESTS';

/** Files of `test/browser/` that run in Chromium only with `--all`. */
const longInChromium = [
  'liveness',
  'liveness-fetch',
  'liveness-lifecycle',
  'liveness-window',
  'hostile-page',
  'web-platform',
  'panel-mouse',
  'panel-selection',
  'panel-hostile',
  'panel-limit',
  'differences',
  'har-in-network-panel',
  'export-in-chromium',
  'export',
  'findings',
];

/** Files that hold in both browsers and run in Firefox only with `--all`. */
export const longInBoth: readonly string[] = [
  'export',
  'differences',
  'capture-event-source',
  'capture-listeners',
  'capture-fetch',
  'transparency',
];

/** With those of Firefox's own. */
const longInFirefox = ['har', ...longInBoth];

/** All tests are wanted, those that take long too. */
export const isEverything = () => process.env[everything] !== undefined;

/** The files that a run in Chromium leaves out, as patterns. */
export function leftOutInChromium(): string[] {
  return isEverything() ? [] : longInChromium.map((name) => `test/browser/${name}.test.ts`);
}

/** The files that a run in Firefox leaves out, by name. */
export function leftOutInFirefox(): readonly string[] {
  return isEverything() ? [] : longInFirefox;
}
