/** A session that takes records as they come: what a test does to it happens between them. */
import type { CaptureRecord } from '../../src/core/record.ts';
import { createSession } from '../../src/core/session/session.ts';
import { batchOf, type ConnectionScript } from './records.ts';

/** An empty session; `take` gives it what was added to a script since the last time. */
export function growingSession() {
  const session = createSession();
  const taken = new Map<ConnectionScript, number>();
  let from = 0;
  const takeRecords = (...records: readonly CaptureRecord[]) => {
    session.applyBatch(batchOf(records, from));
    from += records.length;
  };
  const take = (script: ConnectionScript) => {
    takeRecords(...script.records.slice(taken.get(script) ?? 0));
    taken.set(script, script.records.length);
  };
  return { session, take, takeRecords };
}
