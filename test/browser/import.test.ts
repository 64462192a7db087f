/** Every kind of capture, dropped on the real panel: read in the real worker, shown, told in the dialog. */
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { fixtures } from '../core/import/fixtures.ts';
import { importLog } from './support/import-log.ts';
import type { Panel } from './support/panel.ts';
import { useBrowser } from './support/use-browser.ts';
import { useDemoServer } from './support/use-demo-server.ts';
import { connectionRows, messageRows } from './support/views.ts';

const browser = useBrowser({ onePanel: true });
const demo = useDemoServer();
let folder = '';

afterEach(async () => {
  if (folder !== '') await rm(folder, { recursive: true });
  folder = '';
});

async function emptyPanel(): Promise<Panel> {
  return (await browser().openPanel(demo().emptyPage)).panel;
}

/** One capture of each format. */
const kinds = [...new Map(fixtures.map((fixture) => [fixture.format, fixture])).values()];

test('one capture of every format, dropped together', async () => {
  const panel = await emptyPanel();
  await panel.dropFiles(kinds.map(({ name, bytes }, at) => ({ name: `${at}-${name}`, bytes })));
  await expect.poll(() => panel.count('.import-done')).toBe(kinds.length);
  await panel.screenshot('import-kinds.png');
  expect(await panel.count('.import-job .badge.error')).toBe(0);
  await expect.poll(async () => (await connectionRows(panel)).length).toBeGreaterThanOrEqual(8);
});

test('the dialog tells format, contents, times and mistakes; Undo takes the file back', async () => {
  const mistakes = fixtures.find(({ name }) => name === 'mistakes.sse');
  if (!mistakes) throw new Error('The fixture mistakes.sse is missing.');
  const panel = await emptyPanel();
  await panel.dropFile('mistakes.sse', mistakes.bytes);
  await panel.waitForText('.import-facts', 'raw event stream');
  await panel.waitForText('.import-remarks', 'Ids that contain NUL');
  await panel.screenshot('import-result.png');
  await panel.click('.import-job button', 'Undo');
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(0);
});

test('gzip of several members is read to its end, at which the browser’s own decompressor throws', async () => {
  const members = ['first', 'second', 'third'].map((name) => gzipSync(`event: ${name}\ndata: x\n\n`.repeat(50_000)));
  const panel = await emptyPanel();
  await panel.dropFile('joined.sse.gz', Buffer.concat(members));
  await panel.waitForText('.import-facts', 'events: 150,000');
  expect(await panel.count('.import-remarks')).toBe(0);
});

test('Undo takes its button away, but the keys stay with the dialog', async () => {
  const panel = await emptyPanel();
  await panel.dropFiles([
    { name: 'one.sse', bytes: 'data: 1\n\n' },
    { name: 'notes.txt', bytes: 'Meeting notes\n- check the retry value\n' },
  ]);
  await panel.waitForText('.import-job', 'not imported');
  await panel.click('.import-job button', 'Undo');
  await expect.poll(() => panel.count('.import-job')).toBe(1);
  await panel.press('Escape');
  await expect.poll(() => panel.count('dialog')).toBe(0);
});

test('a dropped folder is entered', async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropped-'));
  await mkdir(join(folder, 'logs', 'old'), { recursive: true });
  await writeFile(join(folder, 'logs', 'a.sse'), 'data: a\n\n');
  await writeFile(join(folder, 'logs', 'old', 'b.sse'), 'data: b\n\n');
  const panel = await emptyPanel();
  await panel.dropPaths([join(folder, 'logs')]);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(2);
});

test('a refused file can be read as a stream anyway', async () => {
  const panel = await emptyPanel();
  await panel.dropFile('notes.txt', 'Meeting notes\n\ndata: hidden\n\n- check\n- the\n- retry value\n- again\n');
  await panel.waitForText('.import-job', 'not imported');
  await panel.screenshot('import-refused.png');
  await panel.click('.import-job button', 'Read as .sse anyway');
  await expect.poll(() => messageRows(panel)).toMatchObject([{ data: 'hidden' }]);
});

test('a file that is being read is there already, and tells how far it is; Cancel leaves what was there before', async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-'));
  const path = join(folder, 'large.sse');
  const block = Array.from({ length: 100_000 }, (_, turn) => `data: ${turn}\n\n`).join('');
  for (let blocks = 0; blocks < 60; blocks += 1) await appendFile(path, block);
  const panel = await emptyPanel();
  await importLog(panel, 'data: before\n\n');
  // In the panel itself, and before: from outside the file might be read before anybody looks.
  const seen = panel.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const job = () => document.querySelector('.import-job');
    const connections = () => document.querySelector('[aria-label="Connections"]')?.textContent ?? '';
    const finished = () => document.querySelectorAll('.import-done').length;
    const before = finished();
    const text = () => (job()?.querySelector('[role="progressbar"]') ? (job()?.textContent ?? '') : '');
    while (!text().includes('/s') || !connections().includes('large')) {
      await frame();
      if (finished() > before) return 'It was read before it could be cancelled.';
    }
    const told = text();
    [...document.querySelectorAll<HTMLElement>('.import-job button')]
      .find(({ textContent }) => textContent === 'Cancel')
      ?.click();
    return told;
  });
  await panel.dropPaths([path]);
  expect(await seen).toMatch(/\d+ %, about .* left at .*B\/s/);
  await expect.poll(async () => (await connectionRows(panel)).length).toBe(1);
  expect(await messageRows(panel)).toMatchObject([{ data: 'before' }]);
});
