/** The filter over real sessions, made of a page's records and of an imported file. */
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import { createFilterRun, type FilterRun } from '../../../src/core/filter/run.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { batchOf, connectionOf, eventSource, fetchStream, sessionOf } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';

function runOf(session: Session, text: string): FilterRun {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.error.phrase.key);
  return createFilterRun(session, result.filter, { now: () => 0, names: ({ id }) => id, scope: null });
}

async function textsFor(session: Session, text: string): Promise<(string | undefined)[]> {
  const run = runOf(session, text);
  while (run.step(1e9) || run.loading !== null) await run.loading;
  return Array.from({ length: run.length }, (_, at) => run.connectionAt(at)?.log.text(run.indexAt(at)));
}

describe('the filter over a real session', () => {
  test('finds wire text, ids and states', async () => {
    const body = 'id: 41\nevent: order\ndata: {"user":{"id":7}}\n\n: beat\n\nretry: 100\n\ndata: plain\n\n';
    const session = sessionOf(fetchStream('shop').opened(10).chunk(20, body).closed(30, 'network-error'));
    expect(await textsFor(session, 'data.user.id:7')).toEqual(['{"user":{"id":7}}']);
    expect(await textsFor(session, 'id:41')).toEqual(['{"user":{"id":7}}']);
    expect(await textsFor(session, 'is:comment')).toEqual([' beat']);
    expect(await textsFor(session, 'is:retry')).toEqual(['100']);
    expect(await textsFor(session, 'is:error')).toHaveLength(1);
    expect(await textsFor(session, 'type:order,message')).toEqual(['{"user":{"id":7}}', 'plain']);
  });

  test('compares gaps as the table shows them: none if a file has no times, never below zero', async () => {
    const untimed = eventSource('file', { transport: 'import', timing: 'none' }).message(0, 'a').message(0, 'b');
    expect(await textsFor(sessionOf(untimed), 'gap<1s')).toEqual([]);
    const clockSetBack = eventSource('feed').opened(1).message(900, 'a').message(300, 'b');
    expect(await textsFor(sessionOf(clockSetBack), 'gap<0')).toEqual([]);
    expect(await textsFor(sessionOf(clockSetBack), 'gap:0')).toEqual(['b']);
  });

  test('matches as errors what the table marks as errors', async () => {
    const ends = ['network-error', 'status', 'content-type', 'cors', 'csp', 'unknown', 'server-ended'] as const;
    const session = sessionOf(ends.map((reason) => fetchStream(reason).opened(10).closed(20, reason)));
    const found = await textsFor(session, 'is:error');
    expect(found).toEqual(['network-error', 'status', 'content-type', 'cors', 'csp']);
    const isMarked = session.connections.map(({ state }) => state === 'failed');
    expect(isMarked).toEqual([true, true, true, true, true, false, false]);
  });

  test('continues with what arrives, and removes what the limits drop', () => {
    const limits = { entries: 100, bytes: 1e6, entriesPerConnection: 100, bytesPerConnection: 1e6 };
    const script = eventSource('feed').opened(10);
    for (let number = 0; number < 90; number++) script.message(20 + number, `n${number}`);
    const session = sessionOf(script, { limits });
    const run = runOf(session, 'is:message');
    run.step(1e9);
    expect(run.length).toBe(90);
    const sent = script.records.length;
    for (let number = 90; number < 400; number++) script.message(20 + number, `n${number}`);
    session.applyBatch(batchOf(script.records.slice(sent), sent));
    run.step(1e9);
    const { log } = connectionOf(session, 'feed');
    const shown = Array.from({ length: run.length }, (_, at) => log.text(run.indexAt(at)));
    expect(shown.at(-1)).toBe('n399');
    expect(run.indexAt(0)).toBeGreaterThanOrEqual(log.first);
    expect(run.length).toBe(
      Array.from({ length: log.end - log.first }, (_, at) => log.kind(log.first + at)).filter(
        (kind) => kind === 'message',
      ).length,
    );
  });

  test('starts over after a clear', () => {
    const session = sessionOf([
      eventSource('a').message(10, 'x').closed(20),
      eventSource('b').opened(10).message(20, 'y'),
    ]);
    const run = runOf(session, 'is:message');
    run.step(1e9);
    expect(run.length).toBe(2);
    session.clear();
    run.step(1e9);
    expect(run.length).toBe(0);
  });

  test('reads all of an imported file, though it is larger than the cache', async () => {
    const filler = 'x'.repeat(2_000);
    const blocks = Array.from(
      { length: 9_000 },
      (_, number) => `id: ${number}\ndata: ${number % 1_000 === 7 ? 'needle' : filler} ${number}\n\n`,
    );
    const { session } = await importBytes(blocks.join(''), 'big.sse');
    expect(await textsFor(session, 'needle')).toHaveLength(9);
    expect(await textsFor(session, 'id:7007')).toHaveLength(1);
  });
});
