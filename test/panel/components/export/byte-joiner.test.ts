/** Pieces joined to buffers are the same bytes, wherever a buffer ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteJoiner } from '../../../../src/panel/components/export/byte-joiner.ts';

const bytesOf = (parts: readonly Uint8Array[]) => Buffer.concat(parts);

test('texts of any characters, lone surrogates too, and bytes', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', 'é', '你', '😀', '\ud83d') }),
    fc.uint8Array(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 0, max: 12 }), (pieces, room) => {
      const joiner = new ByteJoiner();
      // The first buffer is nearly full.
      const filling = 'x'.repeat(262_144 - room);
      for (const one of [filling, ...pieces]) joiner.add(one);
      const expected = [filling, ...pieces].map((one) => (typeof one === 'string' ? Buffer.from(one) : one));
      expect(bytesOf(joiner.take()).equals(bytesOf(expected))).toBe(true);
      expect(bytesOf(joiner.take())).toHaveLength(0);
    }),
  );
});

test('a piece longer than several buffers', () => {
  const joiner = new ByteJoiner();
  const text = '0123456789é'.repeat(100_000);
  joiner.add(text);
  joiner.add(new TextEncoder().encode(text));
  expect(bytesOf(joiner.take()).toString()).toBe(text + text);
});
