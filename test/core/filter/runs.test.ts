/** Entries of a file that are alike are added together: the rows are the same as when adding them one by one. */
import { expect, test } from 'vitest';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import { createFilterRun, type FilterRun } from '../../../src/core/filter/run.ts';
import { placeOf } from '../../../src/core/session/place.ts';
import { createSession } from '../../../src/core/session/session.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { createTimeline } from '../../../src/core/timeline/timeline.ts';
import { createTally } from '../../../src/panel/tally.ts';
import { importInto } from '../import/import-session.ts';

/** Messages of two types and comments, in runs of any length. */
function log(seed: number): string {
  const blocks: string[] = [];
  for (let turn = 0; blocks.length < 20_000; turn += 1) {
    const length = ((turn * 7_919 + seed) % 9_000) + 1;
    const block = turn % 3 === 0 ? ': comment\n' : turn % 3 === 1 ? 'data: x\n\n' : `event: t${turn}\ndata: y\n\n`;
    for (let at = 0; at < length; at += 1) blocks.push(block);
  }
  return blocks.join('');
}

function runOver(session: Session): FilterRun {
  const filter = parseFilter('', null);
  if (!filter.ok) throw new Error('An empty filter is a filter.');
  let time = 0;
  // Time is up at each check, so that the work is interrupted everywhere.
  return createFilterRun(session, filter.filter, { now: () => time++, names: ({ url }) => url, scope: null });
}

function rowsOf(run: FilterRun): string[] {
  while (run.step(2)) {}
  return Array.from({ length: run.length }, (_, at) => `${run.connectionAt(at)?.id} ${run.indexAt(at)}`);
}

function expectedRows({ connections }: Session): string[] {
  const entries = connections.flatMap(({ id, log: { end }, log: own }) =>
    Array.from({ length: end }, (_, index) => ({ row: `${id} ${index}`, place: placeOf(own, index) })),
  );
  return entries.sort((a, b) => a.place - b.place).map(({ row }) => row);
}

test('while files are read, and over what was read', async () => {
  const session = createSession();
  const follows = runOver(session);
  await importInto(session, 'first', log(1));
  rowsOf(follows);
  await importInto(session, 'second', log(5));
  expect(rowsOf(follows)).toEqual(expectedRows(session));
  expect(rowsOf(runOver(session))).toEqual(expectedRows(session));
});

test('the counts of tally and timeline are those of the entries', async () => {
  const session = createSession();
  await importInto(session, 'only', log(3));
  const [connection] = session.connections;
  if (!connection) throw new Error('The file has a stream.');
  const tally = createTally();
  while (!tally.update(session)) {}
  const timeline = createTimeline(session);
  while (timeline.update(1_000)) {}
  const entries = Array.from({ length: connection.log.end }, (_, at) => connection.log.kind(at));
  const messages = entries.filter((kind) => kind === 'message').length;
  const comments = entries.filter((kind) => kind === 'comment').length;
  const { types, comments: tallied } = tally.types();
  expect([types.reduce((sum, count) => sum + count, 0), tallied]).toEqual([messages, comments]);
  const { created } = connection;
  const bins = timeline.total([connection], { from: created - 1_000, to: created + 1_000 });
  expect([bins.messages[0], bins.comments[0]]).toEqual([messages, comments]);
  expect(timeline.gapP99(connection)).toBeLessThan(0.02);
});
