/**
 * Importing large raw logs in the built extension, in Chromium: rate against a bare loop over the file's stream in the same
 * run, time to the first entries, longest block of the main thread, memory an entry. Needs `--chromium`; the file's size
 * in megabytes is `IMPORT_MEGABYTES` (1,000).
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CDPSession, ElementHandle, Page } from 'puppeteer-core';
import { openBrowser } from '../../browser/support/browser.ts';
import { builtExtension } from '../../run/build.ts';
import { bundle } from '../support/bundled.ts';
import { median } from '../support/rounds.ts';
import { formatRatio, formatTable } from '../support/table.ts';
import type * as measuring from './page.ts';

const megabytes = Number(process.env.IMPORT_MEGABYTES ?? 1_000);
const rounds = 3;
const budget = { rate: 300, ratio: 0.6, firstEntries: 500, block: 50, bytesAnEntry: 40, fixedMemory: 100e6 };

const logs = [
  [
    'LLM tokens',
    (turn: number) =>
      `data: {"id":"chatcmpl-9f","object":"chat.completion.chunk","created":1795237084,"model":"m","choices":[{"index":0,"delta":{"content":" word${turn % 977}"},"logprobs":null,"finish_reason":null}]}\n\n`,
  ],
  [
    'named, with ids',
    (turn: number) =>
      `event: usermessage\nid: ${turn}\ndata: {"user":"ada","text":"${'lorem ipsum '.repeat(8)}${turn % 97}"}\n\n`,
  ],
  ['tiny', (turn: number) => `data: ${turn % 1_000}\n\n`],
] as const;

async function writeLog(path: string, event: (turn: number) => string): Promise<void> {
  const stream = createWriteStream(path);
  let block = '';
  for (let turn = 0; block.length < 1e6; turn++) block += event(turn);
  const bytes = Buffer.from(block);
  for (let size = 0; size < megabytes * 1e6; size += bytes.length) {
    if (!stream.write(bytes)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

/** Bytes of JavaScript memory after a collection: objects, and the buffers that typed arrays lie in. */
async function memory(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}

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
    const before = await memory(session);
    const measured: measuring.Measured = await page.evaluate(
      (field) => benchmark.importFile(field.files?.[0] as File),
      input,
    );
    imports.push(measured);
    const held = (await memory(session)) - before;
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
    limit(
      worst(({ firstEntries }) => firstEntries),
      budget.firstEntries,
    ),
    limit(
      worst(({ longestBlock }) => longestBlock),
      budget.block,
    ),
    limit(perEntry, budget.bytesAnEntry),
  ];
}

function limit(value: number, most: number): string {
  return value <= most ? `${value.toFixed(0)} ✓` : `${value.toFixed(0)} ✗ (${most})`;
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
    for (const [name, event] of logs) {
      const path = join(folder, `${name.replace(/\W+/g, '-')}.sse`);
      await writeLog(path, event);
      const page = await browser.openExtensionPage('panel/panel.html');
      await page.evaluate(script);
      rows.push([name, ...(await measure(page, path))]);
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
