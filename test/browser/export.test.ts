/** The export menu on the real panel: a file for the downloads, and the note on what it hides. */
import { expect, test } from 'vitest';
import { useAnyBrowser } from './support/use-any-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows } from './support/views.ts';

const browser = useAnyBrowser();
const demo = useDemoServer();

const captured =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nSet-Cookie: sid=secret\r\n\r\nid: 1\ndata: first\n\ndata: second\n\n';

/** Format, the hint beside it in the menu, and what its file must be called and hide. */
test.each([
  ['SSE DevTools capture', 'everything, opens again here', '.sse.json.gz', 'set-cookie'],
  ['Raw stream, .sse', 'one file per connection', '.sse', ''],
  ['HAR', 'for other tools', '.har', 'set-cookie'],
  ['HTML report', 'one file, opens offline', '.html', ''],
  ['Replay server, .mjs', 'plays it again with Node', '.mjs', ''],
])('%s is written, and what was hidden is named', async (label, hint, extension, hidden) => {
  const { panel } = await browser().openPanel(demo().emptyPage);
  await panel.dropFile('captured.txt', captured);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(1);
  await panel.click('.import-job button', 'Show on timeline');
  await panel.click('[aria-haspopup="menu"]', 'Export');
  await panel.waitForText('[role="menu"]', label);
  if (label === 'HAR') await panel.screenshot('export-menu.png');
  await panel.click('[role="menu"] [role="menuitem"]', `${label}${hint}`);
  await panel.waitForText('.export-note', extension);
  if (hidden !== '') await panel.waitForText('.export-note', hidden);
});
