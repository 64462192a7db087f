/**
 * A large log in the real panel (as a tab: the same page, whose main thread can be watched): what the person who dropped
 * it waits for, how long the main thread is blocked, what stays in memory, and whether the panel is of use at the end.
 * Needs `--chromium`; `--size 1024` sets the megabytes of each log (300).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { openBrowser, type TestBrowser } from '../../browser/support/browser.ts';
import { waitFor } from '../../browser/support/wait.ts';
import { builtExtension } from '../../run/build.ts';
import { memoryOf } from '../support/memory.ts';
import { formatTable, within } from '../support/table.ts';
import { type BenchLog, logs, sizeOfLogs, writeLog } from './logs.ts';

const megabytes = sizeOfLogs(300);
const most = { firstRows: 500, task: 50, bytesAnEntry: 40, fixedMemory: 100e6, cancel: 500, filter: 1_000 };
const patience = 300_000;

const grid = '[role="grid"][aria-label="Events"]';

/** Notes the longest task of the main thread, and how much of the time went into tasks beyond 50 ms. */
function watchTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = { longest: 0, count: 0 };
    Object.assign(globalThis, { tasks: seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longest = Math.max(seen.longest, duration);
        seen.count += 1;
      }
    }).observe({ type: 'longtask' });
  });
}

declare const tasks: { longest: number; count: number };

function takeTasks(page: Page): Promise<{ longest: number; count: number }> {
  return page.evaluate(() => {
    const taken = { ...tasks };
    Object.assign(tasks, { longest: 0, count: 0 });
    return taken;
  });
}

async function choose(page: Page, path: string): Promise<void> {
  const input = await page.waitForSelector('input[type=file]');
  await input?.uploadFile(path);
}

/**
 * Runs in the page: milliseconds from the choice of a file to rows on the screen. Measured there, as a look from outside waits
 * for the main thread each time.
 */
function watchFirstRows(page: Page): Promise<void> {
  return page.evaluate((rows) => {
    const input = document.querySelector('input[type=file]');
    input?.addEventListener(
      'change',
      () => {
        const chosen = performance.now();
        const look = () => {
          if (document.querySelectorAll(rows).length < 4) requestAnimationFrame(look);
          else performance.measure('first rows', { start: chosen });
        };
        look();
      },
      { capture: true },
    );
  }, `${grid} [role="row"]`);
}

const rowsDrawn = (page: Page) => page.$$eval(`${grid} [role="row"]`, (rows) => rows.length > 3);
const rowCount = (page: Page) => page.$eval(grid, (table) => Number(table.getAttribute('aria-rowcount')));

async function until(condition: () => Promise<unknown>, what: string): Promise<number> {
  const begin = performance.now();
  await waitFor(() => condition().catch(() => false), what, patience);
  return performance.now() - begin;
}

async function measure(browser: TestBrowser, log: BenchLog, path: string): Promise<readonly string[]> {
  const page = await browser.openExtensionPage('panel/panel.html');
  const session: CDPSession = await page.createCDPSession();
  await watchTasks(page);
  await page.waitForSelector('input[type=file]');
  const before = await memoryOf(session);
  await takeTasks(page);
  await watchFirstRows(page);
  const begin = performance.now();
  await choose(page, path);
  await until(() => page.$('.import-done'), 'the file is read');
  const read = performance.now() - begin;
  const firstRows = await page.evaluate(() => performance.getEntriesByName('first rows')[0]?.duration ?? Number.NaN);
  const counts = await page.$eval('.import-facts', ({ textContent }) => textContent ?? '');
  const entries = Number(/events: ([\d,]+)/.exec(counts)?.[1]?.replaceAll(',', ''));
  const shown = read + (await until(async () => (await rowCount(page)) > entries, 'all rows are in the table'));
  const whileReading = await takeTasks(page);
  const held = (await memoryOf(session)) - before;
  await page.click('.import-job button.primary');

  await takeTasks(page);
  await page.$eval(`${grid} .row-scroller, ${grid}`, (scroller) => {
    scroller.scrollTop = scroller.scrollHeight / 2;
  });
  await page.type('input[role="combobox"]', log.filter);
  const filter = await until(
    async () => (await rowCount(page)) < entries && (await rowsDrawn(page)),
    'the filter shows rows',
  );
  const whileUsing = await takeTasks(page);
  await page.close();

  const cancelled = await cancel(browser, path);
  return [
    log.name,
    `${(entries / 1e6).toFixed(1)} M`,
    String(Math.round((megabytes * 1e3) / read)),
    within(firstRows, most.firstRows),
    (shown / 1e3).toFixed(1),
    `${within(whileReading.longest, most.task)} (${whileReading.count})`,
    within(Math.max(0, held - most.fixedMemory) / entries, most.bytesAnEntry),
    (held / 1e6).toFixed(0),
    within(filter, most.filter),
    `${within(whileUsing.longest, most.task)} (${whileUsing.count})`,
    cancelled === null ? 'too late' : within(cancelled, most.cancel),
  ];
}

/** Milliseconds from the press on Cancel, while the file is read, until nothing of it is left; null if it was read by then. */
async function cancel(browser: TestBrowser, path: string): Promise<number | null> {
  const page = await browser.openExtensionPage('panel/panel.html');
  await choose(page, path);
  const took = await page.evaluate(async (rows) => {
    const frame = () => new Promise(requestAnimationFrame);
    const button = () =>
      [...document.querySelectorAll<HTMLElement>('.import-job button')].find(
        ({ textContent }) => textContent === 'Cancel',
      );
    while (!document.querySelector('.import-done') && document.querySelectorAll(rows).length < 4) await frame();
    const begin = performance.now();
    if (!button()) return null;
    button()?.click();
    while (document.querySelector('.import-job') || document.querySelectorAll(rows).length > 3) await frame();
    return performance.now() - begin;
  }, `${grid} [role="row"]`);
  await page.close();
  return took;
}

export default async function realPanel({ chromium }: { chromium: boolean }): Promise<string> {
  if (!chromium) return 'The panel is measured in the browser only: add --chromium.';
  builtExtension('chrome');
  const folder = await mkdtemp(join(tmpdir(), 'panel-bench-'));
  const browser = await openBrowser();
  try {
    const rows: (readonly string[])[] = [];
    for (const log of logs) {
      const path = join(folder, 'log.sse');
      await writeLog(path, log, megabytes);
      rows.push(await measure(browser, log, path));
      console.error(rows.at(-1)?.join('  '));
      await rm(path);
    }
    const header = ['log', 'entries', 'MB/s', 'first ms', 'shown s', 'task ms (n)', 'B/entry', 'MB', 'filter ms'];
    return `${megabytes} MB each\n${formatTable([...header, 'task ms (n)', 'cancel ms'], rows)}`;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
