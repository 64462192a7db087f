/** Comparing two streams: which messages are the same, changed, or only in one of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/core/compare/align.ts';
import { compareMessages } from '../../../src/core/compare/compare.ts';
import { readMessages } from '../../../src/core/compare/messages.ts';
import { connectionOf, eventSource, sessionOf } from '../../support/records.ts';
import { importBytes } from '../import/import-session.ts';

/** A message as `[ms after the opening, type, data]`. */
type Row = readonly [after: number, type: string, data: string];

async function compare(a: readonly Row[], b: readonly Row[]) {
  const script = (id: string, rows: readonly Row[]) =>
    rows.reduce((one, [after, type, data]) => one.message(100 + after, data, { type }), eventSource(id).opened(100));
  const session = sessionOf([script('a', a), script('b', b)]);
  const [left, right] = await Promise.all(
    ['a', 'b'].map((id) => readMessages(connectionOf(session, id), session.types)),
  );
  if (!left || !right) throw new Error('two connections');
  return compareMessages(left, right);
}

/** `same`, `changed`, `only-a` and `only-b` in order. */
async function kinds(a: readonly Row[], b: readonly Row[]): Promise<string[]> {
  return (await compare(a, b)).rows.map(({ kind }) => kind);
}

describe('comparing two streams', () => {
  const day: readonly Row[] = [
    [10, 'open', 'x'],
    [20, 'price', '1'],
    [30, 'price', '2'],
    [40, 'close', 'y'],
  ];

  it('finds no difference between a stream and itself', async () => {
    const { counts, later, sameTypeOrder } = await compare(day, day);
    expect(counts).toEqual({ same: 4, changed: 0, 'only-a': 0, 'only-b': 0 });
    expect({ later, sameTypeOrder }).toEqual({ later: { p50: 0, p95: 0 }, sameTypeOrder: true });
  });

  it('shows a message that is missing in the second', async () => {
    expect(await kinds(day, day.toSpliced(2, 1))).toEqual(['same', 'same', 'only-a', 'same']);
  });

  it('shows a message that was added in the second', async () => {
    expect(await kinds(day, day.toSpliced(1, 0, [15, 'notice', 'new']))).toEqual([
      'same',
      'only-b',
      'same',
      'same',
      'same',
    ]);
  });

  it('shows a message of the same type with other data as changed', async () => {
    expect(await kinds(day, day.with(1, [20, 'price', '9']))).toEqual(['same', 'changed', 'same', 'same']);
  });

  it('gives the delay of the second', async () => {
    const slower = day.map(([after, type, data]): Row => [after * 2, type, data]);
    const { rows, later } = await compare(day, slower);
    expect(rows.map((row) => row.later)).toEqual([10, 20, 30, 40]);
    expect(later).toEqual({ p50: 20, p95: 40 });
  });

  it('says when the order of types differs', async () => {
    expect((await compare(day, day.toReversed())).sameTypeOrder).toBe(false);
  });

  it('distinguishes long texts that differ in one letter', async () => {
    const long = (last: string): Row => [10, 'price', `${'x'.repeat(5_000)}${last}`];
    expect(await kinds([long('a')], [long('a')])).toEqual(['same']);
    expect(await kinds([long('a')], [long('b')])).toEqual(['changed']);
  });

  it('reads all messages of files, not only those in the cache', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => `data: ${at} ${'x'.repeat(2_000)}\n\n`).join('');
    const [a, b] = await Promise.all([importBytes(many(9_000), 'a.sse'), importBytes(many(9_000), 'b.sse')]);
    const read = async ({ session }: typeof a) => {
      const [connection] = session.connections;
      if (!connection) throw new Error('no connection');
      return readMessages(connection, session.types);
    };
    const { counts, isPartial } = compareMessages(await read(a), await read(b));
    expect({ same: counts.same, isPartial }).toEqual({ same: 9_000, isPartial: false });
  });
});

describe('aligning two sequences', () => {
  const sequence = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), kind: fc.constantFrom('x', 'y') }),
    { maxLength: 40 },
  );

  it('puts every element of both into exactly one pair, in order', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const pairs = align(a, b);
        expect(pairs.flatMap((pair) => pair.a ?? [])).toEqual([...a.keys()]);
        expect(pairs.flatMap((pair) => pair.b ?? [])).toEqual([...b.keys()]);
      }),
    );
  });

  it('takes time in proportion to the length, even when nothing matches', () => {
    const elements = (prefix: string) =>
      Array.from({ length: 20_000 }, (_, at) => ({ key: `${prefix}${at}`, kind: `${prefix}${at % 7}` }));
    const begin = performance.now();
    expect(align(elements('a'), elements('b'))).toHaveLength(40_000);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
