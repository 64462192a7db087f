/** Places in the page's code. */
import { expect, it } from 'vitest';
import { codePosition } from '../../../../src/panel/components/detail/code-position.ts';

it.each([
  ['https://acme.test/js/inbox.js:88:13', 'inbox.js:88', 88, 13],
  ['https://acme.test/js/inbox.js:88', 'inbox.js:88', 88, 0],
  ['http://localhost:33843/:101:11', 'localhost/:101', 101, 11],
  ['https://acme.test/app.js?v=1:2:7:9', 'app.js:7', 7, 9],
])('%s is shown as %s', (text, short, line, column) => {
  expect(codePosition(text)).toMatchObject({ short, line, column });
});

it.each(['', 'somewhere', '<anonymous>:1:1', 'https://acme.test/a.js', 'https://acme.test/a.js:x'])(
  '%s is no place',
  (text) => expect(codePosition(text)).toBeNull(),
);
