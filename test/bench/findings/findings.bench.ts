/** What all rules together cost an entry, and whether that stays flat from 10,000 entries to 1,000,000. */
import { createFindings } from '../../../src/core/findings/engine.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { largeSession } from '../filter/large-session.ts';
import { median } from '../support/rounds.ts';
import { formatTable } from '../support/table.ts';

const sizes = [10_000, 100_000, 1_000_000];
const rounds = 5;
const microsecondsBudget = 2;
const flatBudget = 1.2;

function microsecondsAnEntry(session: SessionView, repeats: number): number {
  const begin = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) {
    createFindings(session, { isMuted: () => false }).update(Date.UTC(2026, 0, 1, 13));
  }
  return ((performance.now() - begin) * 1_000) / (session.entries * repeats);
}

export default async function findingsBench(): Promise<string> {
  const sessions = sizes.map((size) => largeSession(size));
  const times: number[][] = sizes.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [at, session] of sessions.entries()) {
      const time = microsecondsAnEntry(session, Math.max(1, 100_000 / session.entries));
      if (round >= 0) times[at]?.push(time);
    }
  }
  const medians = times.map(median);
  const [smallest = Number.NaN] = medians;
  const rows = medians.map((time, at) => [
    (sizes[at] ?? 0).toLocaleString('en-US'),
    `${time.toFixed(2)} ${time <= microsecondsBudget ? '✓' : `✗ (${microsecondsBudget})`}`,
    `${(time / smallest).toFixed(2)} ${time / smallest <= flatBudget ? '✓' : `✗ (${flatBudget})`}`,
  ]);
  return `Findings, all rules together, Node\n${formatTable(['entries', 'µs an entry', 'against the smallest'], rows)}`;
}
