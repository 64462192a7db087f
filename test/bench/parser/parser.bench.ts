/** The parsers against `eventsource-parser`, in Node and, on request, in Chromium. */
import { resolve } from 'node:path';
import { array, number, object, parse, string } from 'valibot';
import { runBundled } from '../support/bundled.ts';
import { formatRatio, formatTable } from '../support/table.ts';
import type { MeasureOptions, SpeedRow } from './measure.ts';

const options: MeasureOptions = { streamSize: 2_000_000, rounds: 9, minimumMilliseconds: 20 };
/** Streams whose details cost more calls than bytes. */
const SMALL = new Set(['tiny events', 'mixed fields', 'non-Latin']);

function table(title: string, rows: readonly SpeedRow[]): string {
  const header = [
    'MB/s (ratio)',
    'chunks',
    'eventsource-parser',
    'messages only',
    'ratio',
    'with details',
    'ratio',
    'index only',
    'of indexOf',
    'TextDecoder',
    'indexOf(10)',
  ];
  const cells = rows.map((row) => [
    row.stream,
    `${row.chunkSize / 1024} KB`,
    row.rival.toFixed(0),
    row.plain.toFixed(0),
    formatRatio(row.plain / row.rival, 1),
    row.detailed.toFixed(0),
    formatRatio(row.detailed / row.rival, SMALL.has(row.stream) ? 0.7 : 0.9),
    row.index.toFixed(0),
    formatRatio(row.index / row.indexOf, 0.9),
    row.textDecoder.toFixed(0),
    row.indexOf.toFixed(0),
  ]);
  return `${title}\n${formatTable(header, cells)}`;
}

const SpeedRows = array(
  object({
    stream: string(),
    chunkSize: number(),
    rival: number(),
    plain: number(),
    detailed: number(),
    index: number(),
    textDecoder: number(),
    indexOf: number(),
  }),
);

async function measure(where: 'node' | 'chromium'): Promise<SpeedRow[]> {
  const entry = resolve(import.meta.dirname, 'measure.ts');
  return parse(SpeedRows, await runBundled(where, entry, `benchmark.measureParsers(${JSON.stringify(options)})`));
}

export default async function parserBench({ chromium }: { chromium: boolean }): Promise<string> {
  const tables = [table('Parser, Node', await measure('node'))];
  if (chromium) tables.push(table('Parser, Chromium', await measure('chromium')));
  return tables.join('\n\n');
}
