/** A session from a few records, for the tests of table and detail. */
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Connection, Session } from '../../../src/core/session/types.ts';
import { Story } from '../../panel-harness/story.ts';

/** A story of one EventSource connection named `id`, opened at 0 s. */
export function story(id = 'chat'): Story {
  return new Story(id, 0, { url: `https://api.acme.test/${id}`, transport: 'eventsource' });
}

export function sessionOf(...stories: readonly Story[]): Session {
  const records: CaptureRecord[] = stories.flatMap((one) => one.records).sort((a, b) => a.time - b.time);
  const session = createSession();
  session.applyBatch({ source: 'test', from: 0, records });
  return session;
}

/** The only connection of a story. */
export function connectionOf(one: Story): Connection {
  const [connection] = sessionOf(one).connections;
  if (connection === undefined) throw new Error('The story opened no connection.');
  return connection;
}
