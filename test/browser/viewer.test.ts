/** The viewer: the extension's toolbar button opens the panel as a tab without a live source, for files only. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { useBrowser } from './support/use-browser.ts';

const browser = useBrowser();
let folder = '';

afterEach(() => rm(folder, { recursive: true, force: true }));

test('the toolbar button opens it; a chosen file and a pasted text are read there', async () => {
  folder = await mkdtemp(join(tmpdir(), 'viewer-'));
  const path = join(folder, 'captured.sse');
  await writeFile(path, 'id: 1\ndata: from a file\n\n');
  const viewer = await browser().pressToolbarButton();
  const body = () => viewer.$eval('body', ({ textContent }) => textContent ?? '');
  const input = await viewer.waitForSelector('input[type=file]');
  await input?.uploadFile(path);
  await expect.poll(body).toContain('from a file');
  await viewer.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'data: from the clipboard\n\n');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
  });
  await expect.poll(body).toContain('from the clipboard');
});
