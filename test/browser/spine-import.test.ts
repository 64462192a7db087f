/** Files dropped on the real panel: a log becomes a connection; what is no log is refused in words, the session untouched. */
import { expect, test } from 'vitest';
import { useAnyBrowser } from './support/use-any-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, messageRows } from './support/views.ts';

const browser = useAnyBrowser();
const demo = useDemoServer();

const log = ': captured\n\nid: 1\ndata: first\n\nevent: ping\nid: 2\ndata: {"n":2}\n\n';

async function emptyPanel() {
  return (await browser().openPanel(demo().emptyPage)).panel;
}

test('a dropped log is shown as a connection, through the parser', async () => {
  const panel = await emptyPanel();
  await panel.dropFile('captured.sse', log);
  await expect
    .poll(() => messageRows(panel))
    .toMatchObject([
      { type: 'message', id: '1', data: 'first' },
      { type: 'ping', id: '2', data: expect.stringContaining('n: 2') },
    ]);
  await expect
    .poll(() => connectionRows(panel))
    .toMatchObject([{ name: expect.stringContaining('captured'), events: 2 }]);
  await panel.screenshot('spine-import.png');
});

test.each([
  ['an empty file', 'empty.sse', ''],
  ['a binary file', 'picture.png', Uint8Array.from({ length: 5000 }, (_, position) => (position * 7919) % 256)],
  [
    'a file that is no event stream',
    'poem.txt',
    'Shall I compare thee to a summer’s day?\nThou art more lovely\n'.repeat(20),
  ],
])('%s is refused with a message, and the session stays as it was', async (_, name, bytes) => {
  const panel = await emptyPanel();
  await panel.dropFile('captured.sse', log);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(1);
  await panel.dropFile(name, bytes);
  await panel.waitForText('body', name);
  expect(await connectionRows(panel)).toMatchObject([{ name: expect.stringContaining('captured'), events: 2 }]);
  await panel.screenshot(`spine-refused-${name.split('.')[0]}.png`);
});
