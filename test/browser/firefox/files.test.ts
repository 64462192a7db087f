/** What goes into and out of the panel as files in Firefox: the file field, and a download that is really written. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useDemoServer } from '../support/use-demo-server.ts';
import { messageRows } from '../support/views.ts';
import { chooseIn } from './support/drop.ts';
import { useFirefox } from './support/use-firefox.ts';

const browser = useFirefox();
const demo = useDemoServer();
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sse-downloads-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function emptyPanel() {
  return (await browser().openPanel(demo().emptyPage)).panel;
}

test('a file that is chosen in the import dialog', async () => {
  const panel = await emptyPanel();
  await panel.press('i');
  await chooseIn(panel, 'input[type="file"]', [{ name: 'chosen.sse', bytes: 'id: 1\ndata: chosen\n\n' }]);
  await expect.poll(() => messageRows(panel)).toMatchObject([{ id: '1', data: 'chosen' }]);
});

test('an export is written into the folder of downloads', async () => {
  await browser().setDownloadFolder(folder);
  const panel = await emptyPanel();
  const log = 'id: 1\ndata: first\n\nevent: ping\ndata: second\n\n';
  await panel.dropFile('captured.sse', log);
  await panel.click('.import-job button', 'Show on timeline');
  await panel.click('[aria-haspopup="menu"]', 'Export');
  await panel.waitForText('[role="menu"]', 'Raw stream');
  await panel.click('[role="menu"] [role="menuitem"]', 'Raw stream, .sseone file per connection');
  // Firefox writes under other names first, and reserves the last one with an empty file.
  const written = async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sse'));
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  };
  await expect.poll(written).toEqual([log]);
});
