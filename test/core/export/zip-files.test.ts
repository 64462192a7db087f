/** Several files as one archive. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipFiles } from '../../../src/core/export/zip-files.ts';

test('several files go into one archive', async () => {
  async function* content() {
    yield 'data: ';
    yield new TextEncoder().encode('x\n\n');
  }
  const parts: Uint8Array[] = [];
  for await (const part of zipFiles([
    { name: 'a.sse', content: content() },
    { name: 'b.sse', content: content() },
  ]))
    parts.push(part);
  const files = unzipSync(new Uint8Array(Buffer.concat(parts)));
  expect(Object.keys(files)).toEqual(['a.sse', 'b.sse']);
  expect(new TextDecoder().decode(files['b.sse'])).toBe('data: x\n\n');
});
