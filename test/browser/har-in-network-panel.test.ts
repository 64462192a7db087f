/** A HAR that the panel exports opens in Chrome's own Network panel, with the messages of its streams. */
import { expect, test } from 'vitest';
import { harFormat } from '../../src/core/export/har.ts';
import { exportText, wholeSession } from '../core/export/export-text.ts';
import { importBytes } from '../core/import/import-session.ts';
import { eventSource, sessionOf } from '../support/records.ts';
import { openHar, saveHar } from './support/network-panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { waitFor } from './support/wait.ts';

const browser = useBrowser();
const demo = useDemoServer();

test('the messages of a recorded stream are in its EventStream tab', async () => {
  const { devtools } = await browser().openPanel(demo().emptyPage);
  const session = sessionOf(
    eventSource('feed')
      .opened(5)
      .message(10, 'first', { id: '1' })
      .message(20, '{"user":"ada"}', { type: 'userconnect', id: '2' })
      .message(30, 'two\nlines')
      .closed(40),
  );
  const requests = await openHar(devtools, await exportText(harFormat, wholeSession(session)));
  expect(requests.find(({ url }) => url === 'https://example.com/feed')?.messages).toEqual([
    { type: 'message', id: '1', data: 'first' },
    { type: 'userconnect', id: '2', data: '{"user":"ada"}' },
    { type: 'message', id: '2', data: 'two\nlines' },
  ]);
});

test('what Chrome saves of a stream, this panel reads, and Chrome reads again what it exports of that', async () => {
  const { devtools, page } = await browser().openPanel(demo().emptyPage);
  await page.goto(`${demo().url}/mixed`);
  const saved = await waitFor(async () => {
    const har = await saveHar(devtools);
    return har.split('"eventName"').length > 3 ? har : undefined;
  }, 'Chrome has seen messages');
  const { session } = await importBytes(saved, 'chrome.har');
  const [connection] = session.connections;
  expect(connection?.messages).toBeGreaterThan(2);
  const requests = await openHar(devtools, await exportText(harFormat, wholeSession(session)));
  const again = requests.findLast(({ messages }) => messages.length > 0);
  expect(again?.messages).toHaveLength(connection?.messages ?? -1);
});
