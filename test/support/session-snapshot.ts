/** All that can be read of a session, as plain data: two sessions are the same when their snapshots are. */
import type { Connection, SessionView } from '../../src/core/session/types.ts';

export function snapshotOf(session: SessionView): unknown {
  const { connections, notes, entries, bytes, dropped } = session;
  return {
    connections: connections.map((connection) => connectionSnapshot(session, connection)),
    notes,
    entries,
    bytes,
    dropped,
  };
}

function connectionSnapshot({ types }: SessionView, connection: Connection): unknown {
  const { id, state, attempts, log, lastEventId, reconnectionTime, messages, bytes, dropped, wireIssues, updated } =
    connection;
  const entries: unknown[] = [];
  for (let index = log.first; index < log.end; index += 1) {
    entries.push({
      kind: log.kind(index),
      time: log.time(index),
      ordinal: log.ordinal(index),
      type: types.name(log.typeId(index)),
      flags: log.flags(index),
      sizes: [log.dataSize(index), log.wireSize(index)],
      place: [log.offset(index), log.line(index), log.attempt(index), log.chunk(index)],
      lastEventId: log.lastEventId(index),
      text: log.text(index),
      detail: log.detail(index),
    });
  }
  return structuredClone({
    ...{ id, state, lastEventId, reconnectionTime, messages, bytes, dropped, wireIssues, updated },
    attempts: attempts.map((attempt) => ({ ...attempt })),
    first: log.first,
    entries,
  });
}
