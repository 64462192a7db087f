/** The position that a stack names is the page's, never an extension's. */
import { expect, test } from 'vitest';
import { callerOf } from '../../src/relay/caller.ts';

test.each([
  [
    'Error\n    at new EventSource (chrome-extension://abc/hook.js:1:2)\n    at open (https://a.example/app.js:88:12)\n    at x:1:1',
    'https://a.example/app.js:88:12',
  ],
  ['construct@moz-extension://abc/hook.js:1:2\nopen@https://a.example/app.js:8:1\n', 'https://a.example/app.js:8:1'],
  ['Error\n    at https://a.example/page:3:4', 'https://a.example/page:3:4'],
  ['Error\n    at <anonymous>', null],
  ['', null],
])('the caller in %j', (stack, caller) => {
  expect(callerOf(stack)).toBe(caller);
});

test('a script whose address is all its text takes no time, and is named by its beginning', () => {
  const address = `data:text/javascript,${'@'.repeat(100_000)}:12:3`;
  const before = performance.now();
  for (const stack of [`Error\n    at f (${address})`, `f@${address}`]) {
    expect(callerOf(stack)).toMatch(/^data:text\/javascript,@+…@+:12:3$/);
  }
  expect(performance.now() - before).toBeLessThan(500);
});
