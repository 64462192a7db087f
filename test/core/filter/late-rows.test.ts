/** Late entries are placed among those that were there, and the rows of a filter follow. */
import { describe, expect, it } from 'vitest';
import { createFilterRun, type FilterRun } from '../../../src/core/filter/run.ts';
import { placeOf } from '../../../src/core/session/place.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { batchOf, type ConnectionScript, connectionOf, eventSource, sessionOf } from '../../support/records.ts';

const everything = { text: '', query: { kind: 'all', parts: [] }, terms: [] } as const;

function runOver(session: Session, step = Number.POSITIVE_INFINITY): FilterRun {
  const run = createFilterRun(session, everything, {
    now: () => performance.now(),
    names: ({ id }) => id,
    scope: null,
  });
  while (run.step(step));
  return run;
}

function textsOf(run: FilterRun): string[] {
  const texts: string[] = [];
  for (let position = 0; position < run.length; position += 1) {
    const log = run.connectionAt(position)?.log;
    const index = run.indexAt(position);
    if (log?.kind(index) === 'message' || log?.kind(index) === 'comment') texts.push(log.text(index) ?? '');
  }
  return texts;
}

/** Adds the records of `script` after the first `known`, as a later batch. */
function arrives(session: Session, script: ConnectionScript, known: number): void {
  session.applyBatch(batchOf(script.records.slice(known), known));
}

const feed = () => eventSource('feed').opened(10).message(20, 'a').message(40, 'c').message(60, 'e');

describe('late entries', () => {
  it('are in their place when they were there before the run', () => {
    const session = sessionOf(feed().message(30, 'b', { late: true }).comment(45, 'd', true));
    expect(textsOf(runOver(session))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('are in their place when they arrive during the run', () => {
    const session = sessionOf(feed());
    const run = runOver(session);
    arrives(session, feed().message(30, 'b', { late: true }).message(70, 'f').comment(45, 'd', true), 5);
    while (run.step(Number.POSITIVE_INFINITY));
    expect(textsOf(run)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('keep their order among themselves', () => {
    const session = sessionOf(feed().comment(20, '1', true).comment(20, '2', true).comment(20, '3', true));
    expect(textsOf(runOver(session))).toEqual(['a', '1', '2', '3', 'c', 'e']);
  });

  it('are among the entries of several connections in order of arrival', () => {
    const other = eventSource('other').opened(12).message(25, 'x').message(50, 'z');
    const session = sessionOf([feed(), other]);
    const late = eventSource('other').message(30, 'y', { late: true }).records.slice(1);
    session.applyBatch(batchOf(late, 0, 'network'));
    expect(textsOf(runOver(session)).filter((text) => 'xyz'.includes(text))).toEqual(['x', 'y', 'z']);
  });

  it('are next to the closest entry in time of their connection, whatever others sent in between', () => {
    const script = eventSource('feed').opened(10).message(20, 'a');
    const session = sessionOf(script);
    const known = script.records.length;
    const other = eventSource('other').opened(22).message(25, 'x').message(30, 'y').message(35, 'z');
    session.applyBatch(batchOf(other.records, 0, 'other'));
    arrives(session, script.message(41, 'd').message(50, 'e').comment(21, 'b', true).comment(40, 'c', true), known);
    expect(textsOf(runOver(session))).toEqual(['a', 'b', 'x', 'y', 'z', 'c', 'd', 'e']);
  });

  it('can be found by their place', () => {
    const session = sessionOf(feed().message(30, 'b', { late: true }));
    const run = runOver(session);
    const { log } = connectionOf(session, 'feed');
    const found = Array.from({ length: run.length }, (_, position) =>
      run.positionOf(placeOf(log, run.indexAt(position))),
    );
    expect(found).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
