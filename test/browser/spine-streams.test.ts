/** Streams of fetch and XMLHttpRequest in the real panel of each browser: their messages, comments, retry lines and end. */
import { expect, test } from 'vitest';
import { useAnyBrowser } from './support/use-any-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, eventsGrid, messageRows } from './support/views.ts';

const browser = useAnyBrowser();
const demo = useDemoServer();

const readAll = `async function readAll(url, init) {
  const response = await fetch(url, init);
  for (const reader = response.body.getReader(); !(await reader.read()).done; );
}`;

test.each([
  ['fetch', 'fetch GET', `${readAll} readAll('/stream')`],
  ['fetch with POST', 'fetch POST', `${readAll} readAll('/stream', { method: 'POST', body: '{}' })`],
  [
    'XMLHttpRequest',
    'XHR',
    `const request = new XMLHttpRequest(); request.open('GET', '/stream'); request.onprogress = () => request.responseText; request.send()`,
  ],
])('a stream of %s', async (_, name, script) => {
  demo().route('/stream', (exchange) => {
    exchange.stream();
    exchange.write(': hello\nretry: 4000\n\nid: 1\ndata: plain\n\nevent: ping\ndata: named\n\n');
    exchange.end();
  });
  const { panel } = await browser().openPanel(demo().page('/page', `<script>${script}</script>`));
  await expect
    .poll(() => messageRows(panel))
    .toEqual([
      { type: 'message', id: '1', data: 'plain', heard: true },
      { type: 'ping', id: '', data: 'named', heard: true },
    ]);
  await expect
    .poll(() => connectionRows(panel))
    .toMatchObject([{ name: expect.stringContaining(name), state: expect.stringMatching(/closed|ended/i), events: 2 }]);
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'hello');
  await panel.waitForText(`${eventsGrid} [role="row"]`, 'retry: 4000');
});
