/** A session of many JSON messages on four connections, as the hook reports them. */
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { SessionView } from '../../../src/core/session/types.ts';
import { connectionRecord, start } from '../../support/records.ts';

const types = ['order', 'ping', 'quote', 'message', 'trade'];
const connections = ['orders', 'quotes', 'trades', 'news'];
const batchSize = 500;

/** `count` messages of about 120 characters, a millisecond apart. */
export function largeSession(count: number): SessionView {
  const unlimited = { entries: 2 * count, bytes: 4e9, entriesPerConnection: 2 * count, bytesPerConnection: 4e9 };
  const session = createSession({ limits: unlimited });
  session.applyBatch({ source: 'page', from: 0, records: connections.map((name) => connectionRecord(name)) });
  for (let from = 0; from < count; from += batchSize) {
    const records = Array.from({ length: Math.min(batchSize, count - from) }, (_, at) => message(from + at));
    session.applyBatch({ source: 'page', from: connections.length + from, records });
  }
  return session;
}

function message(number: number): CaptureRecord {
  const user = { id: number % 1_000, name: `user ${number % 10_000}` };
  return {
    kind: 'message',
    connection: connections[(number >> 3) % connections.length] ?? '',
    time: start + number,
    type: types[number % types.length] ?? 'message',
    data: JSON.stringify({ seq: number, user, price: number % 997, text: 'some words of a usual event' }),
    lastEventId: String(number),
    heard: number % 7 !== 0,
  };
}
