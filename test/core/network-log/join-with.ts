/** A join of the network log with a session, with times in ms since `start`. */
import { NetworkJoin } from '../../../src/core/network-log/join.ts';
import { readNetworkLog } from '../../../src/core/network-log/network-request.ts';
import type { CaptureRecord, ConnectionId } from '../../../src/core/record.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { batchOf, type ConnectionScript, start } from '../../support/records.ts';

/** A join whose records go into the session, as in the panel. */
export function joinWith(session: Session) {
  let sequence = 0;
  const emit = (record: CaptureRecord) => {
    session.apply(record, 'network', sequence);
    sequence += 1;
  };
  const withdraw = (id: ConnectionId) => session.remove(id);
  const join = new NetworkJoin(session, { emit, withdraw });
  return {
    poll: (after: number, ...entries: unknown[]) => join.update(readNetworkLog(entries), start + after),
    finish: (entryOfLog: unknown, content: string | null, after: number) => {
      const [request] = readNetworkLog([entryOfLog]);
      join.finish(request?.hop ?? '', content, start + after);
    },
    /** The wire is read as it arrives: `text` of the body arrived at `after` (ms). */
    receive: (entryOfLog: unknown, after: number, text: string) => {
      const [request] = readNetworkLog([entryOfLog]);
      join.receive(request?.hop ?? '', { time: start + after, bytes: new TextEncoder().encode(text) });
    },
    navigate: (after: number) => join.navigate(start + after),
    page: (script: ConnectionScript, from = 0) =>
      session.applyBatch(batchOf(script.records.slice(from), from, script.records[0]?.kind)),
  };
}
