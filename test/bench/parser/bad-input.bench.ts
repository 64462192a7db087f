/** Bad input costs the parsers time in proportion to its size. */
import { resolve } from 'node:path';
import { array, number, object, parse, string } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';
import type { DoublingRow } from './bad-input.ts';

const BUDGET = 2.3;
const Rows = array(object({ input: string(), parser: string(), time: number(), ratio: number() }));

async function table(where: 'node' | 'chromium', title: string): Promise<string> {
  const entry = resolve(import.meta.dirname, 'bad-input.ts');
  const rows: DoublingRow[] = parse(Rows, await runBundled(where, entry, 'benchmark.measureDoubling(5)'));
  const cells = rows.map(({ input, parser, time, ratio }) => [
    input,
    parser,
    time.toFixed(1),
    within(ratio, BUDGET, 2),
  ]);
  return `${title}\n${formatTable(['bad input', 'parser', 'ms', 'time for twice the size'], cells)}`;
}

export default async function badInputBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [await table('node', 'Parsers on bad input, Node')];
  if (chromium) tables.push(await table('chromium', 'Parsers on bad input, Chromium'));
  return tables.join('\n\n');
}
