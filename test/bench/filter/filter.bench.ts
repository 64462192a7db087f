/**
 * A filter over a large session: how soon the first screen of rows is there, how long a slice takes, and what twice the
 * entries cost.
 */
import { compile } from 'json-p3';
import { jsonPathCompiler } from '../../../src/core/filter/json-path.ts';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import type { JsonPathCompiler } from '../../../src/core/filter/query.ts';
import { createFilterRun } from '../../../src/core/filter/run.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { median } from '../support/rounds.ts';
import { formatTable, within } from '../support/table.ts';
import { largeSession } from './large-session.ts';

const entries = 1_000_000;
const rounds = 5;
/** What the panel gives a slice, so that it stays below 16 ms with what an entry may take over it. */
const sliceBudget = 10;
const rowsOnScreen = 40;

const queries = [
  ['every entry', ''],
  ['free text', 'user 777'],
  ['rare text', '"user 7777777"'],
  ['regular expression', '/user \\d*77\\b/'],
  ['type', 'type:order'],
  ['JSON path', 'data.user.id:7'],
  ['JSONPath engine', '$..price>990'],
  ['columns', 'size>100 gap>5ms -type:ping'],
] as const;

interface Timing {
  readonly firstRows: number;
  readonly longestSlice: number;
  readonly whole: number;
  readonly matches: number;
}

function timeFilter(session: SessionView, text: string, compilePath: JsonPathCompiler): Timing {
  const result = parseFilter(text, compilePath);
  if (!result.ok) throw new Error(`${text}: ${result.error.phrase.key}`);
  const now = (): number => performance.now();
  const begin = now();
  const run = createFilterRun(session, result.filter, { now, names: ({ url }) => url, scope: null });
  let firstRows = Number.NaN;
  let longestSlice = 0;
  for (let more = true; more; ) {
    const sliceBegin = now();
    more = run.step(sliceBudget);
    longestSlice = Math.max(longestSlice, now() - sliceBegin);
    if (Number.isNaN(firstRows) && (run.length >= rowsOnScreen || !more)) firstRows = now() - begin;
  }
  return { firstRows, longestSlice, whole: now() - begin, matches: run.length };
}

function medianOf(timings: readonly Timing[], field: keyof Timing): number {
  return median(timings.map((timing) => timing[field]));
}

export default async function filterBench(): Promise<string> {
  const compilePath = jsonPathCompiler({ compile });
  const session = largeSession(entries);
  const half = largeSession(entries / 2);
  const rows = queries.map(([name, text]) => {
    const timings: Timing[] = [];
    const halves: Timing[] = [];
    for (let round = 0; round < rounds; round++) {
      halves.push(timeFilter(half, text, compilePath));
      timings.push(timeFilter(session, text, compilePath));
    }
    const whole = medianOf(timings, 'whole');
    const doubling = whole / medianOf(halves, 'whole');
    const firstRows = medianOf(timings, 'firstRows');
    const slice = medianOf(timings, 'longestSlice');
    return [
      name,
      text,
      String(medianOf(timings, 'matches')),
      medianOf(timings, 'matches') < rowsOnScreen ? 'fewer' : within(firstRows, 100, 1),
      within(slice, 16, 1),
      whole.toFixed(0),
      within(doubling, 2.3, 2),
    ];
  });
  const header = [
    'filter',
    'text',
    'matches',
    `first ${rowsOnScreen} rows, ms`,
    'longest slice, ms',
    'whole, ms',
    'doubling',
  ];
  return `Filter over ${entries.toLocaleString('en-US')} entries, Node\n${formatTable(header, rows)}`;
}
