/** Random event streams for property tests: mutations of valid ones, all line ends, control characters, broken UTF-8. */
import fc from 'fast-check';
import { bytesOf, cutAt } from './parser-reports.ts';

const LINES = [
  'data: x',
  'data:y',
  'data',
  'data:',
  'data:  two spaces',
  'data: 漢字 é 😀',
  'event: update',
  'event',
  'event: é',
  'id: 1',
  'id',
  'id: a\0b',
  'retry: 50',
  'retry:',
  'retry: 5x',
  ': comment',
  ':',
  'unknown: field',
  'Data: x',
  'datax: 1',
  ' data: x',
];
const LINE_ENDS = ['\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n', '\n\r', '\r\r\n', '\n\n\n'];
const ODD = [
  '\0',
  '\t',
  '\u0001',
  '\u000b',
  '\u000c',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uFFFD',
  ' ',
  ':',
];
const BROKEN = [
  [0xff],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0x80],
  [0xef, 0xbb],
  [0xf4, 0x90],
];

const piece: fc.Arbitrary<Uint8Array> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...LINES), fc.constantFrom(...LINE_ENDS)).map((texts) => bytesOf(...texts)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...LINES).map((text) => bytesOf(text)) },
  { weight: 2, arbitrary: fc.constantFrom(...LINE_ENDS).map((text) => bytesOf(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD).map((text) => bytesOf(text)) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN).map((bytes) => bytesOf(bytes)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }) },
);

/** Bytes of one stream; shrinks by leaving out pieces, then bytes. */
export const streamBytes: fc.Arbitrary<Uint8Array> = fc
  .array(piece, { maxLength: 24, size: 'max' })
  .map((pieces) => Uint8Array.from(pieces.flatMap((bytes) => [...bytes])));

/** Positions at which to cut a stream, as shares of its length. */
export const cutShares: fc.Arbitrary<number[]> = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 12,
});

/** The stream cut at these {@link cutShares}. */
export function cutBy(bytes: Uint8Array, shares: readonly number[]): Uint8Array[] {
  return cutAt(
    bytes,
    shares.map((share) => Math.floor(share * bytes.length)),
  );
}
