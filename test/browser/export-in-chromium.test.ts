/** What is exported, in Chromium itself: the report opened offline; a large export that goes on, and is cancelled. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { htmlFormat } from '../../src/core/export/html.ts';
import { exportText, wholeSession } from '../core/export/export-text.ts';
import { importBytes } from '../core/import/import-session.ts';
import { useBrowser } from './support/use-browser.ts';

const browser = useBrowser();
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the HTML report opens offline, without an error and without a request', async () => {
  const log = 'id: 1\nevent: ping\ndata: <b>bold</b> <script>fail()</script>\n\n: comment\n\ndata: Grüße 你好\n\n';
  const { session } = await importBytes(log, 'captured.sse');
  const path = join(folder, 'report.html');
  await writeFile(path, await exportText(htmlFormat, wholeSession(session)));
  const page = await browser().newPage();
  await page.setOfflineMode(true);
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  page.on('pageerror', (error) => seen.push(String(error)));
  page.on('request', (request) => seen.push(request.url()));
  await page.goto(`file://${path}`);
  expect(seen).toEqual([`file://${path}`]);
  const cells = await page.$$eval('tbody tr.message td:last-child', (found) =>
    found.map(({ textContent }) => textContent),
  );
  expect(cells).toEqual(['<b>bold</b> <script>fail()</script>', 'Grüße 你好']);
  // The style is in force under the report's own policy.
  expect(await page.$eval('table', (table) => getComputedStyle(table).borderCollapse)).toBe('collapse');
});

/** Chooses an export by its label. */
async function exportAs(page: Page, label: string): Promise<void> {
  await page.click('[aria-haspopup="menu"][title^="Export"]');
  const item = await page.waitForSelector(`[role="menuitem"] ::-p-text(${label})`);
  await item?.click();
}

test('a large export tells how far it is; cancelled, it leaves nothing; begun again, it is written', async () => {
  const path = join(folder, 'large.sse');
  await writeFile(path, 'event: tick\ndata: {"some":"words of no meaning, to be long enough"}\n\n'.repeat(200_000));
  const page = await browser().openExtensionPage('panel/panel.html');
  const input = await page.waitForSelector('input[type=file]');
  await input?.uploadFile(path);
  const show = await page.waitForSelector('.import-job ::-p-text(Show on timeline)');
  await show?.click();
  await exportAs(page, 'CSV');
  const cancel = await page.waitForSelector('.export-note button ::-p-text(Cancel), .export-note button.button');
  await cancel?.click();
  await page.waitForFunction(() => document.querySelector('.export-note') === null);
  await exportAs(page, 'CSV');
  await expect
    .poll(() => page.$eval('.export-note', ({ textContent }) => textContent ?? '').catch(() => ''), { timeout: 60_000 })
    .toContain('.csv');
});
