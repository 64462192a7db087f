/** The session at a million entries: what appending costs, what an entry takes in memory, how fast its views are read. */
import { resolve } from 'node:path';
import { array, number, object, parse, string } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatTable, within } from '../support/table.ts';
import type { AppendCost, DerivedCost } from './measure.ts';

const entry = resolve(import.meta.dirname, 'measure.ts');
const kinds = ['messages', 'ids', 'chunks', 'types', 'limited', 'backwards'] as const;
const memoryKinds = ['messages', 'ids', 'chunks'] as const;

const AppendCosts = array(object({ kind: string(), early: number(), late: number(), doubling: number() }));
const DerivedCosts = array(object({ name: string(), milliseconds: number() }));
const MemoryCosts = array(object({ kind: string(), beyond: number(), ratio: number() }));

/** As it comes out of the bundle. */
type Figures<Row> = { readonly [Key in keyof Row]: Key extends 'kind' ? string : Row[Key] };

/** Milliseconds a view may take. */
const budgets: Readonly<Record<string, number>> = { 'timeline: whole view': 20, 'timeline: 1 % of it': 5 };

function appendTable(where: string, costs: readonly Figures<AppendCost>[]): string {
  const rows = costs.map(({ kind, early, late, doubling }) => [
    kind,
    early.toFixed(3),
    late.toFixed(3),
    within(late / early, 1.2, 2),
    within(doubling, 2.3, 2),
  ]);
  const header = [`Append, ${where}`, 'µs an entry at 10,000', 'at 1,000,000', 'ratio', 'twice the entries'];
  return formatTable(header, rows);
}

function derivedTable(where: string, costs: readonly DerivedCost[]): string {
  const rows = costs.map(({ name, milliseconds }) => {
    const most = budgets[name];
    return [name, most === undefined ? milliseconds.toFixed(2) : within(milliseconds, most, 2)];
  });
  return formatTable([`A million entries, ${where}`, 'ms'], rows);
}

async function measureIn(where: 'node' | 'chromium'): Promise<string[]> {
  const title = where === 'node' ? 'Node' : 'Chromium';
  const append = await runBundled(where, entry, `${JSON.stringify(kinds)}.map(benchmark.measureAppend)`);
  const derived = await runBundled(where, entry, 'benchmark.measureDerived()');
  return [appendTable(title, parse(AppendCosts, append)), derivedTable(title, parse(DerivedCosts, derived))];
}

async function measureMemory(): Promise<string> {
  const used = `() => { gc(); gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); return heapUsed + arrayBuffers; }`;
  const expression = `${JSON.stringify(memoryKinds)}.map((kind) => benchmark.measureMemory(kind, ${used}))`;
  const rows = parse(MemoryCosts, await runBundled('node', entry, expression)).map(({ kind, beyond, ratio }) => [
    kind,
    within(beyond, 60, 1),
    within(ratio, 1.5, 2),
  ]);
  const indexed = parse(number(), await runBundled('node', entry, `benchmark.measureIndexed(${used})`));
  rows.push(['imported file', within(indexed, 40, 1), '']);
  return formatTable(['Memory, Node', 'bytes an entry beyond its text', 'all against the text'], rows);
}

export default async function sessionBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [...(await measureIn('node')), await measureMemory()];
  if (chromium) tables.push(...(await measureIn('chromium')));
  return tables.join('\n\n');
}
