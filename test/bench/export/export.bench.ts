/**
 * A million entries exported in every format: how long it takes, how long the main thread is blocked, how soon it gives up
 * when it is cancelled. In Node; with `--chromium` in a page.
 */
import { resolve } from 'node:path';
import { array, number, object, parse, string } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';
import type { Exported } from './page.ts';

const entries = 1_000_000;
const most = { block: 50, cancelled: 100 };

const Results = array(
  object({ name: string(), bytes: number(), milliseconds: number(), longestBlock: number(), cancelled: number() }),
);

export default async function exportBenchmark({ chromium }: { chromium: boolean }): Promise<string> {
  const where = chromium ? 'chromium' : 'node';
  const page = resolve(import.meta.dirname, 'page.ts');
  const results: readonly Exported[] = parse(Results, await runBundled(where, page, `benchmark.exportAll(${entries})`));
  const rows = results.map(({ name, bytes, milliseconds, longestBlock, cancelled }) => [
    name,
    (bytes / 1e6).toFixed(1),
    (milliseconds / 1e3).toFixed(1),
    within(longestBlock, most.block),
    within(cancelled, most.cancelled),
  ]);
  const header = [`${entries.toLocaleString('en')} entries, ${where}`, 'MB', 's', 'block ms', 'cancel ms'];
  return formatTable(header, rows);
}
