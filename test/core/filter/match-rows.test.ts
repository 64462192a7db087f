/** Rows that are being viewed while the filter run continues. */
import { expect, test } from 'vitest';
import { type MatchRows, matchRows } from '../../../src/core/filter/match-rows.ts';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import { createFilterRun, type FilterRun } from '../../../src/core/filter/run.ts';
import { FakeSession, nameOf } from './fake-session.ts';

const whole = 1e9;

/** A run over all entries that uses up its time within `step(1)`. */
function runOver(session: FakeSession): FilterRun {
  const all = parseFilter('-type:none');
  if (!all.ok) throw new Error(all.error.phrase.key);
  let time = 0;
  return createFilterRun(session, all.filter, { now: () => time++, names: nameOf, scope: null });
}

function sessionOf(count: number): FakeSession {
  const session = new FakeSession();
  const feed = session.open('feed');
  for (let number = 0; number < count; number += 1) session.add(feed, { text: `n${number}` });
  return session;
}

const textsOf = (rows: MatchRows) =>
  Array.from({ length: rows.length }, (_, at) => rows.connectionAt(at)?.log.text(rows.indexAt(at)));

test('keep their positions while older matches are found', () => {
  const run = runOver(sessionOf(1_000));
  run.step(1);
  const rows = matchRows(run);
  const before = textsOf(rows);
  expect(before.at(-1)).toBe('n999');
  expect(before.length).toBeLessThan(1_000);
  run.step(whole);
  expect(run.length).toBe(1_000);
  expect(textsOf(rows)).toEqual(before);
  expect(rows.positionOf(1_000)).toBe(before.length - 1);
  expect(rows.positionOf(1)).toBe(0);
});

test('keep them while newer matches arrive, which are not included', () => {
  const session = sessionOf(3);
  const run = runOver(session);
  run.step(whole);
  const rows = matchRows(run);
  const [feed] = session.connections;
  if (feed) session.add(feed, { text: 'new' });
  run.step(whole);
  expect(textsOf(rows)).toEqual(['n0', 'n1', 'n2']);
  expect(rows.indexAt(3)).toBe(-1);
  expect(rows.connectionAt(3)).toBeUndefined();
  expect(rows.positionOf(99)).toBe(3);
});

test.each([
  ['was there when the run began', 5, 0],
  ['came later', 0, 5],
])('keep them while the oldest are dropped, when all %s', (_, first, later) => {
  const session = sessionOf(first);
  const run = runOver(session);
  const [feed] = session.connections;
  for (let number = 0; feed && number < later; number += 1) session.add(feed, { text: `n${number}` });
  run.step(whole);
  const rows = matchRows(run);
  if (feed) feed.log.first = 2;
  run.step(whole);
  expect(run.length).toBe(3);
  expect(textsOf(rows)).toEqual([undefined, undefined, 'n2', 'n3', 'n4']);
});

test('keep their positions after entries of one of several connections were dropped', () => {
  const session = new FakeSession();
  const [chatty, quiet] = [session.open('chatty'), session.open('quiet')];
  const run = runOver(session);
  for (const name of ['c0', 'c1']) session.add(chatty, { text: name });
  for (const name of ['q0', 'q1']) session.add(quiet, { text: name });
  session.add(chatty, { text: 'c2' });
  run.step(whole);
  const rows = matchRows(run);
  quiet.log.first = 1;
  run.step(whole);
  expect(textsOf(rows).slice(3)).toEqual(['q1', 'c2']);
});
