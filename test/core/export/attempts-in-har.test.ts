/**
 * The attempts of a connection come back from our HAR as attempts of one connection, whatever their times and
 * addresses.
 */
import { expect, test } from 'vitest';
import { harFormat } from '../../../src/core/export/har.ts';
import { createRandom, type Random } from '../../panel-harness/random.ts';
import { type ConnectionScript, eventSource, sessionOf, start } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';
import { exportBytes, wholeSession } from './export-text.ts';

/** Pages and the network measure with a finer resolution than a millisecond. */
const halfMillisecond = (random: Random) => random.next() * 0.5;

/** A feed that is interrupted now and then, and sometimes resumed within the same millisecond. */
function brokenFeed(name: string, random: Random): ConnectionScript {
  const feed = eventSource(name, { time: start + halfMillisecond(random) });
  let time = 1;
  const after = (step: number) => {
    time += step * random.next();
    return time;
  };
  for (let turn = 0; random.next() < 0.8; turn++) {
    feed.opened(after(50)).chunk(after(50), `id: ${turn}\ndata: ${turn}\n\n`);
    feed.error(after(50)).connecting(after(random.next() < 0.5 ? 1 : 3_000), random.next() < 0.5 ? `${turn}` : null);
  }
  feed.opened(after(50)).message(after(50), 'the last');
  return random.next() < 0.5 ? feed : feed.closed(after(50));
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))('random session %i', async (seed) => {
  const random = createRandom(seed * 7_919);
  const feeds = ['a', 'b', 'c'].map((name) => brokenFeed(name, random));
  const session = sessionOf(feeds);
  const back = await importBytes(await exportBytes(harFormat, wholeSession(session)), 'exported.har');
  const attempts = (read: typeof session) => read.connections.map(({ attempts: { length } }) => length);
  expect(attempts(back.session)).toEqual(attempts(session));
});

test('a redirected attempt belongs to the same connection', async () => {
  const feed = eventSource('feed').opened(50).message(100, 'one').error(200).connecting(300, null);
  feed.response(350, { url: 'https://other.example/feed', redirected: true }).opened(360).message(400, 'two');
  const back = await importBytes(await exportBytes(harFormat, wholeSession(sessionOf(feed))), 'exported.har');
  expect(back.session.connections.map(({ attempts: { length } }) => length)).toEqual([2]);
});

test.each([
  ['[2001:db8::1]:8443', { serverIPAddress: '2001:db8::1', connection: '8443' }],
  ['192.0.2.7:443', { serverIPAddress: '192.0.2.7', connection: '443' }],
])('the address %s is written as the schema requires, and read back', async (remoteAddress, expected) => {
  const feed = eventSource('feed').opened(50).message(100, 'one').response(50, { remoteAddress });
  const file = await exportBytes(harFormat, wholeSession(sessionOf(feed)));
  expect(JSON.parse(new TextDecoder().decode(file)).log.entries).toMatchObject([expected]);
  const { session } = await importBytes(file, 'exported.har');
  expect(session.connections[0]?.attempts[0]?.response?.remoteAddress).toBe(remoteAddress);
});
