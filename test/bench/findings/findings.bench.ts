/** What all rules together cost an entry, and whether that stays flat from 10,000 entries to 1,000,000. */
import { resolve } from 'node:path';
import { array, number, object, parse } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';
import type { FindingsCost } from './measure.ts';

const sizes = [10_000, 100_000, 1_000_000];
const rounds = 9;
const microsecondsBudget = 2;
const flatBudget = 1.2;

const Costs = array(object({ entries: number(), microseconds: number() }));

async function table(where: 'node' | 'chromium'): Promise<string> {
  const expression = `benchmark.measureFindings(${JSON.stringify(sizes)}, ${rounds})`;
  const entry = resolve(import.meta.dirname, 'measure.ts');
  const costs: readonly FindingsCost[] = parse(Costs, await runBundled(where, entry, expression));
  const smallest = costs[0]?.microseconds ?? Number.NaN;
  const rows = costs.map(({ entries, microseconds }) => [
    entries.toLocaleString('en-US'),
    within(microseconds, microsecondsBudget, 2),
    within(microseconds / smallest, flatBudget, 2),
  ]);
  return `Findings, all rules together, ${where}\n${formatTable(['entries', 'µs an entry', 'against the smallest'], rows)}`;
}

export default async function findingsBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [await table('node')];
  if (chromium) tables.push(await table('chromium'));
  return tables.join('\n\n');
}
