/**
 * Importing large raw logs in the built extension, in Chromium: rate against a bare loop over the file's stream in the same
 * run, time to the first entries, longest block of the main thread, memory an entry. Needs `--chromium`; `--size 1024` sets
 * the megabytes of each log (300).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { openBrowser } from '../../browser/support/browser.ts';
import { builtExtension } from '../../run/build.ts';
import { bundle } from '../support/bundled.ts';
import { memoryOf } from '../support/memory.ts';
import { median } from '../support/rounds.ts';
import { formatRatio, formatTable, within } from '../support/table.ts';
import { logs, sizeOfLogs, writeLog } from './logs.ts';
import type * as measuring from './page.ts';

const megabytes = sizeOfLogs(300);
const rounds = 3;
const budget = { rate: 300, ratio: 0.6, firstEntries: 500, block: 50, bytesAnEntry: 40, fixedMemory: 100e6 };

async function measure(page: Page, path: string): Promise<string[]> {
  const session = await page.createCDPSession();
  const input = (await page.evaluateHandle(() => {
    const field = document.createElement('input');
    field.type = 'file';
    return field;
  })) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  const bare: number[] = [];
  const imports: measuring.Measured[] = [];
  let perEntry = 0;
  for (let round = 0; round < rounds; round++) {
    bare.push(await page.evaluate((field) => benchmark.bareStream(field.files?.[0] as File), input));
    const before = await memoryOf(session);
    const measured: measuring.Measured = await page.evaluate(
      (field) => benchmark.importFile(field.files?.[0] as File),
      input,
    );
    imports.push(measured);
    const held = (await memoryOf(session)) - before;
    if (round === 0) perEntry = Math.max(0, held - budget.fixedMemory) / measured.entries;
    await page.evaluate(() => {
      globalThis.kept = null;
    });
  }
  const whole = median(imports.map((one) => one.whole));
  const [first] = imports;
  const rate = (first?.bytes ?? 0) / 1e3 / whole;
  const worst = (pick: (one: measuring.Measured) => number) => Math.max(...imports.map(pick));
  return [
    `${((first?.entries ?? 0) / 1e6).toFixed(1)} M`,
    `${Math.round(rate)} ${rate >= budget.rate ? '✓' : `✗ (${budget.rate})`}`,
    String(Math.round((first?.bytes ?? 0) / 1e3 / median(bare))),
    formatRatio(median(bare) / whole, budget.ratio),
    within(
      worst(({ firstEntries }) => firstEntries),
      budget.firstEntries,
    ),
    within(
      worst(({ longestBlock }) => longestBlock),
      budget.block,
    ),
    within(perEntry, budget.bytesAnEntry),
  ];
}

declare const benchmark: typeof measuring;
declare global {
  var kept: unknown;
}

export default async function importBenchmark({ chromium }: { chromium: boolean }): Promise<string> {
  if (!chromium) return 'Import is measured in the browser only: add --chromium.';
  builtExtension('chrome');
  const script = await bundle(resolve(import.meta.dirname, 'page.ts'));
  const folder = await mkdtemp(join(tmpdir(), 'import-bench-'));
  const browser = await openBrowser();
  try {
    const rows: string[][] = [];
    for (const log of logs) {
      const path = join(folder, 'log.sse');
      await writeLog(path, log, megabytes);
      const page = await browser.openExtensionPage('panel/panel.html');
      await page.evaluate(script);
      rows.push([log.name, ...(await measure(page, path))]);
      await page.close();
      await rm(path);
    }
    const header = ['log', 'entries', 'MB/s', 'bare MB/s', 'ratio', 'first ms', 'block ms', 'B/entry'];
    return `${megabytes} MB each\n${formatTable(header, rows)}`;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
