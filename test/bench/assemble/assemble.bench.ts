/**
 * What assembling costs an event beyond reading its text and parsing its JSON, for 10,000 and 100,000 tokens arriving in
 * batches of 500, as live. Budget: 5 µs an event, flat.
 */
import { resolve } from 'node:path';
import { array, number, object, parse } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';
import type { AssembleCost } from './measure.ts';

const sizes = [10_000, 100_000];
const rounds = 7;
const microsecondsBudget = 5;
const flatBudget = 1.2;

const Costs = array(object({ tokens: number(), parse: number(), whole: number() }));

async function table(where: 'node' | 'chromium'): Promise<string> {
  const expression = `benchmark.measureAssemble(${JSON.stringify(sizes)}, ${rounds})`;
  const entry = resolve(import.meta.dirname, 'measure.ts');
  const costs: readonly AssembleCost[] = parse(Costs, await runBundled(where, entry, expression));
  const smallest = costs[0]?.whole ?? Number.NaN;
  const rows = costs.map(({ tokens, parse: reference, whole }) => [
    tokens.toLocaleString('en-US'),
    reference.toFixed(2),
    whole.toFixed(2),
    within(whole - reference, microsecondsBudget, 2),
    within(whole / smallest, flatBudget, 2),
  ]);
  const header = ['tokens', 'read + parse, µs', 'assembled, µs', 'beyond, µs', 'against the smallest'];
  return `Assembled, ${where}\n${formatTable(header, rows)}`;
}

export default async function assembleBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [await table('node')];
  if (chromium) tables.push(await table('chromium'));
  return tables.join('\n\n');
}
