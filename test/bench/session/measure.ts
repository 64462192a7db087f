/** What the benchmark of the session measures; bundled, and run in Node or in Chromium. */
import { createStatistics } from '../../../src/core/stats/statistics.ts';
import { createTimeline } from '../../../src/core/timeline/timeline.ts';
import { median } from '../support/rounds.ts';
import { fill, indexedPiece, type Kind } from './streams.ts';

const rounds = 3;
const small = 10_000;
const large = 1_000_000;

export interface AppendCost {
  readonly kind: Kind;
  /** Microseconds an entry from 5,000 to 10,000 entries (warm, several sessions), and over the last tenth of a million. */
  readonly early: number;
  readonly late: number;
  /** Time for a million against half a million. */
  readonly doubling: number;
}

function batchTimes(kind: Kind, entries: number): number[] {
  const times: number[] = [];
  fill(kind, entries, (milliseconds) => times.push(milliseconds));
  return times;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * What appending costs, early and late.
 * @public called in the bundle by `session.bench.ts`
 */
export function measureAppend(kind: Kind): AppendCost {
  // Warm, and then as many entries as a tenth of the large session, in sessions of 10,000.
  batchTimes(kind, 200_000);
  const early: number[] = [];
  const late: number[] = [];
  const doubling: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let total = 0;
    for (let session = 0; session < 10; session += 1) total += sum(batchTimes(kind, small));
    early.push((total / (10 * small)) * 1_000);
    const times = batchTimes(kind, large);
    const half = times.length / 2;
    late.push((sum(times.slice(-times.length / 10)) / (large / 10)) * 1_000);
    doubling.push(sum(times) / sum(times.slice(0, half)));
  }
  return { kind, early: median(early), late: median(late), doubling: median(doubling) };
}

export interface DerivedCost {
  readonly name: string;
  readonly milliseconds: number;
}

function time(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return median(times);
}

/**
 * Costs of reading a session of a million entries.
 * @public called in the bundle by `session.bench.ts`
 */
export function measureDerived(): DerivedCost[] {
  const session = fill('messages', large);
  const connection = session.connections[0];
  if (!connection) return [];
  const build = performance.now();
  const timeline = createTimeline(session);
  while (timeline.update());
  const built = performance.now() - build;
  const count = performance.now();
  const statistics = createStatistics(session, { scope: null, range: null });
  while (statistics.update());
  const counted = performance.now() - count;
  const whole = { from: 0, to: large, bins: 500, now: large };
  const part = { from: 500_000, to: 510_000, bins: 500, now: large };
  return [
    { name: 'timeline: whole view', milliseconds: time(() => timeline.lane(connection, whole)) },
    { name: 'timeline: 1 % of it', milliseconds: time(() => timeline.lane(connection, part)) },
    { name: 'timeline: sparkline', milliseconds: time(() => timeline.sparkline(connection, large, 60)) },
    { name: 'timeline: entry at a time', milliseconds: time(() => timeline.entryNear(connection, 123_456, 10)) },
    { name: 'timeline: index of 100,000 entries', milliseconds: built / 10 },
    { name: 'statistics: 100,000 entries', milliseconds: counted / 10 },
    { name: 'statistics: figures', milliseconds: time(() => statistics.total()) },
    { name: 'log: 1,000 texts', milliseconds: time(() => readTexts(connection.log.end - 1_000, connection.log.end)) },
  ];

  function readTexts(from: number, to: number): number {
    let length = 0;
    for (let index = from; index < to; index += 1) length += connection?.log.text(index)?.length ?? 0;
    return length;
  }
}

interface MemoryCost {
  readonly kind: Kind;
  /** Bytes an entry beyond its text. */
  readonly beyond: number;
  /** All memory against the text's own size. */
  readonly ratio: number;
}

/**
 * Only in Node with --expose-gc: `used` returns the bytes in use after a collection.
 * @public called in the bundle by `session.bench.ts`
 */
export function measureMemory(kind: Kind, used: () => number): MemoryCost {
  const before = used();
  const session = fill(kind, large);
  const total = used() - before;
  const log = session.connections[0]?.log;
  let text = 0;
  for (let index = log?.first ?? 0; index < (log?.end ?? 0); index += 1) {
    // Of a wire stream the block is kept, not its data alone.
    text += kind === 'chunks' ? (log?.wireSize(index) ?? 0) : (log?.dataSize(index) ?? 0);
    if (kind === 'ids') text += log?.lastEventId(index)?.length ?? 0;
  }
  return { kind, beyond: (total - text) / large, ratio: total / text };
}

/**
 * Bytes an entry of an imported file takes, every tenth of which has an id of its own.
 * @public called in the bundle by `session.bench.ts`
 */
export function measureIndexed(used: () => number): number {
  const session = fill('chunks', 0);
  const length = 10_000;
  const blob = new Blob(['']);
  const before = used();
  for (let from = 0; from < large; from += length) session.attachIndexed(indexedPiece(blob, from, length));
  const total = used() - before;
  if (session.connections[0]?.messages !== large) throw new Error('not all entries were taken');
  return total / large;
}
