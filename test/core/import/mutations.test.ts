/** Damaged captures: whatever is done to a file, the import ends with a report or a refusal, and never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';
import { importBytes } from './import-session.ts';

/** Runs per fixture; at least 5,000 in total. */
const runsEach = Math.ceil(5_000 / fixtures.length);

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('replace' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(
      '\r',
      '\n\n',
      '\0',
      '"',
      '\\',
      '{',
      ']',
      '\ufeff',
      'data: x\n\n',
      'HTTP/1.1 200 OK\r\n\r\n',
      '0\r\n\r\n',
      '- ',
      '|+\n',
    ),
  }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(bytes: Uint8Array<ArrayBuffer>, change: Mutation): Uint8Array<ArrayBuffer> {
  const at = Math.floor(change.at * bytes.length);
  const before = bytes.subarray(0, at);
  switch (change.kind) {
    case 'cut':
      return joined(before);
    case 'replace':
      return joined(before, change.bytes, bytes.subarray(at + change.bytes.length));
    case 'repeat':
      return joined(before, bytes.subarray(at, at + change.length), bytes.subarray(at));
    case 'insert':
      return joined(before, new TextEncoder().encode(change.text), bytes.subarray(at));
  }
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

test.each(fixtures)('$format/$name survives any damage', { timeout: 60_000 }, async ({ bytes }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (changes) => {
      const damaged = changes.reduce(mutate, bytes);
      const { report, refusal, messages } = await importBytes(damaged, 'damaged');
      expect((report === null) !== (refusal === null)).toBe(true);
      expect(refusal?.reason.key).not.toBe('import_refused_failed');
      expect(messages.at(-1)?.kind).toMatch(/^(done|refused)$/);
    }),
    { numRuns: runsEach },
  );
});
