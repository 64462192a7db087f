/** Cached pages of a file: reads return the file's bytes, and the cache stays bounded. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobCache, cacheLimit } from '../../../src/core/session/blob-cache.ts';

/** Bytes that depend on their position. */
function blobOf(size: number, seed: number): { readonly blob: Blob; readonly bytes: Uint8Array } {
  const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8) + seed) & 255);
  return { blob: new Blob([bytes]), bytes };
}

test('what is read after a load is what the file contains, in whatever order files and pages are used', async () => {
  const files = [blobOf(300_000, 1), blobOf(70_000, 2)];
  const place = fc.record({ file: fc.nat(1), from: fc.nat(299_999), length: fc.nat(140_000), loads: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 20 }), async (places) => {
      const cache = new BlobCache();
      for (const { file, from, length, loads } of places) {
        const { blob, bytes } = files[file] ?? blobOf(0, 0);
        const start = Math.min(from, blob.size);
        const end = Math.min(start + length, blob.size);
        if (loads) await cache.load(blob, start, end);
        const read = cache.read(blob, start, end);
        expect(read !== undefined || !loads).toBe(true);
        if (read) expect(Buffer.from(read).equals(bytes.subarray(start, end))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('the page that was used last is evicted like any other', async () => {
  const { blob } = blobOf(3 * cacheLimit, 3);
  const cache = new BlobCache();
  await cache.load(blob, 0, 10);
  expect(cache.read(blob, 0, 10)).toHaveLength(10);
  for (let from = cacheLimit / 2; from < blob.size; from += cacheLimit / 2)
    await cache.load(blob, from, from + cacheLimit / 2);
  expect(cache.holds(blob, 0, 10)).toBe(false);
  expect(cache.read(blob, 0, 10)).toBeUndefined();
});
