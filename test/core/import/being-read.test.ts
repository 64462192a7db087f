/**
 * A stream that is being read stays alive even if only its pending read refers to it: Chromium would collect it, and
 * the read would never resolve.
 */
import { setImmediate as nextTask } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readChunks, scanChunks } from '../../../src/core/import/read-blob.ts';
import { readUnpacked } from '../../../src/core/import/unpacked.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** A stream that never delivers, and a reference that tells whether it still exists. */
function silentStream() {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({ type: 'bytes', pull: () => new Promise(() => {}) });
  return { stream, reference: new WeakRef(stream) };
}

/** A Blob whose bytes never arrive. */
function silentBlob(streams: WeakRef<object>[]): Blob {
  return Object.assign(new Blob(), {
    stream() {
      const { stream, reference } = silentStream();
      streams.push(reference);
      return stream;
    },
  });
}

test.each([
  ['readChunks', readChunks],
  ['scanChunks', scanChunks],
  ['readUnpacked', (blob: Blob) => readUnpacked(() => blob.stream(), { took() {}, broken() {} })],
])('the stream that %s waits for is not collected', async (_, read) => {
  const streams: WeakRef<object>[] = [];
  void read(silentBlob(streams)).next();
  await nextTask();
  collectGarbage();
  await nextTask();
  expect(streams.length).toBeGreaterThan(0);
  expect(streams.map((stream) => stream.deref())).not.toContain(undefined);
});
