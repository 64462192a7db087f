/**
 * A million entries of a file exported in the real panel (as a tab: the same page, whose main thread can be watched): how
 * long it takes, and the longest task of the main thread meanwhile. Needs `--chromium`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { exportFormats } from '../../../src/core/export/formats.ts';
import { openBrowser, type TestBrowser } from '../../browser/support/browser.ts';
import { builtExtension } from '../../run/build.ts';
import { type BenchLog, writeLog } from '../import/logs.ts';
import { formatTable, within } from '../support/table.ts';

const entries = 1_000_000;
const mostTask = 50;
const patience = 240_000;

const log: BenchLog = {
  name: 'a million',
  filter: '',
  event: (turn) =>
    `event: tick${turn % 5}\nid: ${turn % 9}\ndata: {"turn":${turn % 9},"text":"lorem ipsum dolor sit"}\n\n`,
};

async function open(browser: TestBrowser, path: string): Promise<Page> {
  const page = await browser.openExtensionPage('panel/panel.html');
  const input = await page.waitForSelector('input[type=file]');
  await input?.uploadFile(path);
  const show = await page.waitForSelector('.import-job button.primary', { timeout: patience });
  await show?.click();
  await page.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(globalThis, { tasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
  });
  return page;
}

declare const tasks: { longest: number };

/** Exports as the format at `position` of the menu. */
async function measure(page: Page, position: number): Promise<readonly string[]> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.export-note button')?.click());
  await page.click('[aria-haspopup="menu"][title^="Export"]');
  await page.waitForSelector('[role="menuitem"]');
  const begin = performance.now();
  await page.evaluate((at) => {
    tasks.longest = 0;
    document.querySelectorAll<HTMLElement>('[role="menuitem"]')[at]?.click();
  }, position);
  await page.waitForFunction(
    () => document.querySelector('.export-note') && !document.querySelector('.export-note button.button'),
    { timeout: patience },
  );
  const seconds = (performance.now() - begin) / 1e3;
  const [told, longest] = await page.evaluate(() => [
    document.querySelector('.export-note')?.textContent ?? '',
    tasks.longest,
  ]);
  return [exportFormats[position]?.name ?? '', seconds.toFixed(1), within(Number(longest), mostTask), String(told)];
}

export default async function realPanelExport({ chromium }: { chromium: boolean }): Promise<string> {
  if (!chromium) return 'The panel is measured in the browser only: add --chromium.';
  builtExtension('chrome');
  const folder = await mkdtemp(join(tmpdir(), 'export-bench-'));
  const browser = await openBrowser();
  try {
    const path = join(folder, 'million.sse');
    await writeLog(path, log, (entries * log.event(5).length) / 1e6);
    const page = await open(browser, path);
    const rows: (readonly string[])[] = [];
    for (const position of exportFormats.keys()) {
      rows.push(await measure(page, position));
      console.error(rows.at(-1)?.join('  '));
    }
    return formatTable([`${entries.toLocaleString('en')} entries of a file`, 's', 'task ms', 'told'], rows);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
