/** A filter run: slices, order, new entries, drops, texts in files. */
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../src/core/filter/parse.ts';
import type { Filter } from '../../../src/core/filter/query.ts';
import { createFilterRun, type FilterRun } from '../../../src/core/filter/run.ts';
import { FakeSession, nameOf } from './fake-session.ts';

const whole = 1e9;

function filterOf(text: string): Filter {
  const result = parseFilter(text);
  if (!result.ok) throw new Error(result.error.phrase.key);
  return result.filter;
}

/** A run with a clock that advances by one millisecond each time it is read. */
function runOf(session: FakeSession, text: string, scope: ReadonlySet<string> | null = null): FilterRun {
  let time = 0;
  return createFilterRun(session, filterOf(text), { now: () => time++, names: nameOf, scope });
}

function ordinals(run: FilterRun): (number | undefined)[] {
  return Array.from({ length: run.length }, (_, at) => run.connectionAt(at)?.log.ordinal(run.indexAt(at)));
}

async function finish(run: FilterRun): Promise<void> {
  while (run.step(whole) || run.loading !== null) await run.loading;
}

/** Two connections whose entries alternate: odd numbers `a`, even ones `b`. */
function alternating(count: number): FakeSession {
  const session = new FakeSession();
  const connections = [session.open('a'), session.open('b')];
  for (let number = 0; number < count; number++) {
    const connection = connections[number % 2];
    if (connection !== undefined)
      session.add(connection, { type: number % 3 === 0 ? 'fizz' : 'other', text: `n${number}` });
  }
  return session;
}

describe('a filter run', () => {
  test('lists the matches of all connections in the session’s order', () => {
    const run = runOf(alternating(12), 'type:fizz');
    expect(run.step(whole)).toBe(false);
    expect(ordinals(run)).toEqual([1, 4, 7, 10]);
    expect(run.progress).toEqual({ done: 12, total: 12, unreadable: 0 });
  });

  test('checks few of many connections to find whose turn it is', () => {
    const session = new FakeSession();
    const connections = Array.from({ length: 1_000 }, (_, number) => session.open(`c${number}`));
    for (let turn = 0; turn < 3; turn++) for (const connection of connections) session.add(connection, { text: 'x' });
    let asked = 0;
    for (const { log } of connections) {
      const { ordinal } = log;
      log.ordinal = (index) => {
        asked += 1;
        return ordinal(index);
      };
    }
    const run = runOf(session, 'x');
    while (run.step(2)) {}
    expect(run.length).toBe(3_000);
    expect(asked).toBeLessThan(100_000);
    expect(ordinals(run)).toEqual(Array.from({ length: 3_000 }, (_, at) => at + 1));
  });

  test('checks only the connections in scope', () => {
    const run = runOf(alternating(12), '', new Set(['b']));
    run.step(whole);
    expect(ordinals(run)).toEqual([2, 4, 6, 8, 10, 12]);
  });

  test('leaves out what is not within, whatever the filter says', () => {
    const within = (_: unknown, index: number) => index < 3;
    for (const text of ['', 'n']) {
      const run = createFilterRun(alternating(12), filterOf(text), {
        now: () => 0,
        names: nameOf,
        scope: null,
        within,
      });
      run.step(whole);
      expect(ordinals(run)).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  test('works in slices, newest first, and reports its progress', () => {
    const run = runOf(alternating(1_000), 'type:fizz');
    expect(run.step(2)).toBe(true);
    const first = ordinals(run);
    expect(first.length).toBeGreaterThan(0);
    expect(first.at(-1)).toBe(1_000);
    expect(run.progress.done).toBeLessThan(200);
    let slices = 1;
    while (run.step(2)) slices++;
    expect(slices).toBeGreaterThan(5);
    expect(run.length).toBe(334);
    expect(ordinals(run)).toEqual([...ordinals(run)].sort((a, b) => Number(a) - Number(b)));
  });

  test('checks each entry once, and new entries before existing ones', () => {
    const session = alternating(1_000);
    const run = runOf(session, 'late');
    run.step(2);
    const [first] = session.connections;
    if (first === undefined) throw new Error('no connection');
    session.add(first, { text: 'late arrival' });
    run.step(2);
    expect(ordinals(run)).toEqual([1_001]);
    const { version } = run;
    while (run.step(whole));
    expect(run.version).toBe(version);
    expect(run.progress.done).toBe(1_001);
  });

  test('includes connections that appear later', () => {
    const session = alternating(4);
    const run = runOf(session, 'n');
    run.step(whole);
    session.add(session.open('c'), { text: 'new' });
    run.step(whole);
    expect(ordinals(run)).toEqual([1, 2, 3, 4, 5]);
  });

  test('removes matches that the session dropped', () => {
    const session = alternating(10);
    const run = runOf(session, '');
    run.step(whole);
    const [a, b] = session.connections;
    if (a === undefined || b === undefined) throw new Error('no connections');
    a.log.first = 2;
    run.step(whole);
    expect(ordinals(run)).toEqual([2, 4, 5, 6, 7, 8, 9, 10]);
    b.log.first = 5;
    session.add(b, { text: 'newest' });
    run.step(whole);
    expect(ordinals(run)).toEqual([5, 7, 9, 11]);
  });

  test('starts over when the user cleared the session', () => {
    const session = alternating(10);
    const run = runOf(session, '');
    run.step(whole);
    session.connections.splice(0, 1);
    session.generation++;
    run.step(whole);
    expect(ordinals(run)).toEqual([2, 4, 6, 8, 10]);
  });

  test('finds the place of an entry that may itself be hidden', () => {
    const run = runOf(alternating(12), 'type:fizz');
    run.step(whole);
    expect([0, 4, 5, 99].map((ordinal) => run.positionOf(ordinal))).toEqual([0, 1, 2, 4]);
  });

  test('loads texts from a file, a window at a time', async () => {
    const session = new FakeSession();
    const log = session.open('log');
    for (let number = 0; number < 10_000; number++) session.add(log, { text: number % 5_000 === 0 ? 'needle' : 'hay' });
    log.log.inFileBelow = 10_000;
    const run = runOf(session, 'needle');
    expect(run.step(whole)).toBe(false);
    expect(run.loading).not.toBeNull();
    await finish(run);
    expect(ordinals(run)).toEqual([1, 5_001]);
    expect(log.log.loads).toEqual([
      [5_904, 10_000],
      [1_808, 5_904],
      [0, 1_808],
    ]);
  });

  test('reads no more bytes at once than a log holds of a file', async () => {
    const session = new FakeSession();
    const log = session.open('log');
    for (let number = 0; number < 20; number++) session.add(log, { text: 'large', size: 1_500_000 });
    log.log.inFileBelow = 20;
    const run = runOf(session, 'large');
    await finish(run);
    expect(run.length).toBe(20);
    expect(Math.max(...log.log.loads.map(([from, to]) => to - from))).toBe(3);
  });

  test('counts what can no longer be read and continues', async () => {
    const session = new FakeSession();
    const log = session.open('log');
    session.add(log, { text: 'gone' }, { text: 'gone' }, { text: 'here' });
    log.log.inFileBelow = 2;
    log.log.fileIsGone = true;
    const run = runOf(session, 'gone or here');
    await finish(run);
    expect(ordinals(run)).toEqual([3]);
    expect(run.progress).toEqual({ done: 3, total: 3, unreadable: 2 });
  });
});
