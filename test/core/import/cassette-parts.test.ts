/** A YAML cassette is split into its interactions while it is read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CassettePart, cutCassette, longestPart } from '../../../src/core/import/cassette-parts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

async function* chunksOf(bytes: Bytes, size: number): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The parts of a text that arrives in chunks of `size` bytes. */
async function partsOf(text: string, size = 1_000): Promise<CassettePart[]> {
  const parts: CassettePart[] = [];
  const bytes = new TextEncoder().encode(text);
  await cutCassette(chunksOf(bytes, size), {
    part: (part) => parts.push(part),
    tooLong: (kind, offset) => expect.fail(`${kind} at ${offset} is not too long`),
  });
  return parts;
}
const textsOf = async (text: string, size?: number) => (await partsOf(text, size)).map((part) => part.text);

describe('the interactions of a list are emitted one by one, as lists of one', () => {
  test.each<[string, string, string[]]>([
    [
      'not indented',
      'interactions:\n- a: 1\n- b: 2\n',
      ['interactions:\n', 'interactions:\n- a: 1\n', 'interactions:\n- b: 2\n'],
    ],
    [
      'indented',
      'interactions:\n  - a: 1\n  - b: 2\n',
      ['interactions:\n', 'interactions:\n  - a: 1\n', 'interactions:\n  - b: 2\n'],
    ],
    [
      'as Ruby writes it',
      '---\nhttp_interactions:\n- a: 1\nrecorded_with: VCR 6\n',
      ['---\nhttp_interactions:\n', 'interactions:\n- a: 1\n', 'recorded_with: VCR 6\n'],
    ],
    [
      'with lists in them',
      'interactions:\n- a:\n  - 1\n  - 2\n-\n  b: 1\n',
      ['interactions:\n', 'interactions:\n- a:\n  - 1\n  - 2\n', 'interactions:\n-\n  b: 1\n'],
    ],
    [
      'with quotes that are open',
      'interactions:\n- a: "\n\n  - b\n- c: 1\n',
      ['interactions:\n', 'interactions:\n- a: "\n\n  - b\n', 'interactions:\n- c: 1\n'],
    ],
    [
      'with comments and blank lines',
      '# x\ninteractions: # y\n\n# z\n- a: 1\n# of a\n\n- b: 1\n',
      ['# x\ninteractions: # y\n\n# z\n', 'interactions:\n- a: 1\n# of a\n\n', 'interactions:\n- b: 1\n'],
    ],
    [
      'with line ends of Windows',
      'interactions:\r\n- a: 1\r\n-\r\n  b: 1\r\n',
      ['interactions:\r\n', 'interactions:\n- a: 1\r\n', 'interactions:\n-\r\n  b: 1\r\n'],
    ],
    [
      'of several documents',
      'interactions:\n- a: 1\n---\ninteractions:\n- b: 1',
      ['interactions:\n', 'interactions:\n- a: 1\n', '---\ninteractions:\n', 'interactions:\n- b: 1'],
    ],
    ['that is named and tagged', 'interactions: &a\n- b\n', ['interactions: &a\n', 'interactions:\n- b\n']],
  ])('%s', async (_, text, expected) => {
    expect(await textsOf(text)).toEqual(expected);
    for (const size of [1, 2, 3, 7]) expect(await textsOf(text, size)).toEqual(expected);
  });
});

test.each([
  'interactions: [\n  {a: 1},\n  {b: 1}\n]\n',
  'interactions: []\nx: 1\n',
  'interactions:\nx:\n- 1\n',
  'other:\n- 1\n- 2\n',
])('what is not a block sequence stays whole: %j', async (text) => {
  expect(await textsOf(text)).toEqual([text]);
});

test('each part knows its first line', async () => {
  const line = fc.constantFrom(
    'interactions:\n',
    '- a: 1\n',
    '  b: 2\n',
    '\n',
    '# c\n',
    'x: 1\n',
    '---\n',
    '  - d\n',
    '- é: "\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), async (lines, size) => {
      const parts = await partsOf(lines.join(''), size);
      let first = 1;
      for (const { text, firstLine } of parts) {
        const isItem = firstLine < first;
        expect(firstLine).toBe(isItem ? first - 1 : first);
        const own = isItem ? text.slice(text.indexOf('\n') + 1) : text;
        expect(
          lines
            .slice(first - 1)
            .join('')
            .startsWith(own),
        ).toBe(true);
        first += own.split('\n').length - 1;
      }
      expect(first).toBe(lines.length + 1);
    }),
  );
});

test('an interaction is emitted before the next one is read completely', async () => {
  let told = 0;
  async function* chunks(): AsyncGenerator<Bytes> {
    yield new TextEncoder().encode('interactions:\n- a: 0\n');
    for (let turn = 1; turn < 100; turn++) {
      yield new TextEncoder().encode(`- a: ${turn}\n`);
      expect(told).toBe(turn + 1);
      yield new TextEncoder().encode('  b: 1\n');
    }
  }
  await cutCassette(chunks(), { part: () => (told += 1), tooLong: () => expect.fail('nothing is too long') });
  expect(told).toBe(101);
});

test('what is too long is left out, and reported with its offset', async () => {
  const megabyte = new Uint8Array(1_000_000).fill(120);
  const list = new TextEncoder().encode('interactions:\n- a: ');
  const next = new TextEncoder().encode('\n- b: 1\n');
  async function* chunks(): AsyncGenerator<Bytes> {
    yield list;
    for (let turn = 0; turn <= longestPart / megabyte.length; turn++) yield megabyte;
    yield next;
  }
  const parts: string[] = [];
  const long: [string, number][] = [];
  await cutCassette(chunks(), {
    part: ({ text }) => parts.push(text),
    tooLong: (...found) => long.push(found),
  });
  expect(parts).toEqual(['interactions:\n', 'interactions:\n- b: 1\n']);
  expect(long).toEqual([['interaction', 'interactions:\n'.length]]);
});
