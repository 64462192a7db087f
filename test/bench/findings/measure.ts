/** All rules over sessions of several sizes, timed. Bundled, and run in Node or in Chromium. */
import { createFindings } from '../../../src/core/findings/engine.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { largeSession } from '../filter/large-session.ts';
import { median } from '../support/rounds.ts';

/** Entries that each size works through in a round: small sessions are looked at as often as it takes. */
const ENTRIES_A_ROUND = 200_000;

function microsecondsAnEntry(session: SessionView): number {
  const repeats = Math.max(1, ENTRIES_A_ROUND / session.entries);
  const begin = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) {
    createFindings(session, { isMuted: () => false }).update(Date.UTC(2026, 0, 1, 13));
  }
  return ((performance.now() - begin) * 1_000) / (session.entries * repeats);
}

/** Median microseconds an entry. */
export interface FindingsCost {
  readonly entries: number;
  readonly microseconds: number;
}

/**
 * All sizes take turns in every round; one more goes before to warm up.
 * @public called in the bundle by `findings.bench.ts`
 */
export function measureFindings(sizes: readonly number[], rounds: number): FindingsCost[] {
  const sessions = sizes.map((size) => largeSession(size));
  const times: number[][] = sizes.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < sizes.length; turn++) {
      // Each size goes first as often as any other.
      const at = (turn + round + 1) % sizes.length;
      const session = sessions[at];
      const time = session ? microsecondsAnEntry(session) : Number.NaN;
      if (round >= 0) times[at]?.push(time);
    }
  }
  return sizes.map((entries, at) => ({ entries, microseconds: median(times[at] ?? []) }));
}
