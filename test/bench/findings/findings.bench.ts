/** What all rules together cost an entry, and whether that stays flat from 10,000 entries to 1,000,000. */
import { resolve } from 'node:path';
import { array, number, parse } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';

const sizes = [10_000, 100_000, 1_000_000];
const rounds = 5;
const microsecondsBudget = 2;
const flatBudget = 1.2;

async function table(where: 'node' | 'chromium'): Promise<string> {
  const expression = `benchmark.measureFindings(${JSON.stringify(sizes)}, ${rounds})`;
  const medians = parse(
    array(number()),
    await runBundled(where, resolve(import.meta.dirname, 'measure.ts'), expression),
  );
  const [smallest = Number.NaN] = medians;
  const rows = medians.map((time, at) => [
    (sizes[at] ?? 0).toLocaleString('en-US'),
    within(time, microsecondsBudget, 2),
    within(time / smallest, flatBudget, 2),
  ]);
  return `Findings, all rules together, ${where}\n${formatTable(['entries', 'µs an entry', 'against the smallest'], rows)}`;
}

export default async function findingsBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [await table('node')];
  if (chromium) tables.push(await table('chromium'));
  return tables.join('\n\n');
}
