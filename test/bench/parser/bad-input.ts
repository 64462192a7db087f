/** Times hostile streams of one size and of twice that size: the time must double too, not grow by the square. */
import { createEventStreamParser } from '../../../src/core/parser/event-stream.ts';
import { createStreamIndexer } from '../../../src/core/parser/indexer.ts';
import { createNdjsonParser } from '../../../src/core/parser/ndjson.ts';
import { timeInRounds } from '../support/rounds.ts';
import { chunksOf } from './streams.ts';

export interface DoublingRow {
  readonly input: string;
  readonly parser: string;
  /** Milliseconds for the smaller size. */
  readonly time: number;
  /** Time for twice the size by time for the size. */
  readonly ratio: number;
}

let total = 0;
const count = () => {
  total++;
};

const handlers = {
  onMessage: count,
  onComment: count,
  onRetry: count,
  onId: count,
  onUndispatched: count,
  onIgnored: count,
  onTail: count,
  onInvalidUtf8: count,
};

const consumers = {
  'event stream': () => createEventStreamParser(handlers),
  NDJSON: () => createNdjsonParser(handlers),
  index: () => createStreamIndexer(count, count),
};

function repeated(text: string, size: number): Uint8Array {
  return new TextEncoder().encode(text.repeat(Math.ceil(size / text.length)).slice(0, size));
}

function randomBytes(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

const inputs: readonly (readonly [
  name: string,
  size: number,
  chunkSize: number,
  make: (size: number) => Uint8Array,
])[] = [
  ['one 4 MB event in 1 KB chunks', 4_000_000, 1024, (size) => repeated(`data: ${'x'.repeat(size)}`, size)],
  ['no line end, 16 KB chunks', 50_000_000, 16_384, (size) => repeated('x', size)],
  ['no line end, 16 byte chunks', 500_000, 16, (size) => repeated('x', size)],
  ['random bytes', 1_000_000, 65_536, randomBytes],
  ['blank lines', 1_000_000, 65_536, (size) => repeated('\n', size)],
  ['lines of lone CRs', 1_000_000, 65_536, (size) => repeated('data:x\r', size)],
  ['tiny data lines of one event', 35_000_000, 65_536, (size) => repeated('data:x\n', size)],
  ['tiny lines of junk', 10_000_000, 65_536, (size) => repeated('x\n', size)],
  [
    'tiny lines of broken UTF-8',
    2_000_000,
    65_536,
    (size) => repeated('x\n', size).map((byte) => (byte === 120 ? 255 : byte)),
  ],
];

/**
 * Every input for every parser, at its size and at twice its size.
 * @public called in the bundle by `bad-input.bench.ts`
 */
export function measureDoubling(rounds: number): DoublingRow[] {
  const rows: DoublingRow[] = [];
  for (const [input, size, chunkSize, make] of inputs) {
    const sizes = [size, size * 2].map((bytes) => chunksOf(make(bytes), chunkSize));
    for (const [parser, create] of Object.entries(consumers)) {
      const subjects = sizes.map((chunks, index) => ({
        name: `${index + 1} ×`,
        run() {
          const consumer = create();
          for (const chunk of chunks) consumer.push(chunk);
          consumer.end();
        },
      }));
      const [once = Number.NaN, twice = Number.NaN] = timeInRounds(subjects, { rounds, minimumMilliseconds: 20 });
      rows.push({ input, parser, time: once, ratio: twice / once });
    }
  }
  if (total === 0) throw new Error('Nothing was reported of the bad inputs.');
  return rows;
}
