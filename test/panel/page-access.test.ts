/** Pages that are closed to extensions. */
import { expect, it } from 'vitest';
import { closedTo } from '../../src/panel/page-access.ts';

it.each([
  ['https://acme.test/', null],
  ['about:blank', null],
  ['chrome://settings/', 'browser-page'],
  ['https://chromewebstore.google.com/detail/x', 'browser-page'],
  ['https://addons.mozilla.org/', 'browser-page'],
  ['file:///home/ada/page.html', 'file'],
] as const)('says of %s: %s', (url, why) => {
  expect(closedTo(url)).toBe(why);
});
