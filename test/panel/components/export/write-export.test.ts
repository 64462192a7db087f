/** How an export becomes a file: packed while it is written, and stopped until the last moment. */
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ExportFormat } from '../../../../src/core/export/export-format.ts';
import { createMasking } from '../../../../src/core/export/masking.ts';
import { phrase } from '../../../../src/core/phrase.ts';
import { writeExport } from '../../../../src/panel/components/export/write-export.ts';
import { eventSource, sessionOf } from '../../../support/records.ts';

const pieces = Array.from({ length: 40 }, (_, at) => `${at} `.repeat(20_000));
const { connections, types } = sessionOf(eventSource('feed'));
const [connection] = connections;
if (!connection) throw new Error('No connection.');
const scope = { connections: [{ connection, entries: null }], types };
const options = { masking: createMasking(false), now: 0, say: () => '' };

function formatOf(gzip: boolean, write: () => AsyncGenerator<string>): ExportFormat {
  const word = phrase('export_session');
  return { name: 'session', label: word, hint: word, extension: '.x', mediaType: 'text/x', gzip, write };
}

async function* allPieces() {
  yield* pieces;
}

const quiet = { progress() {}, signal: new AbortController().signal };

test('a packed file holds all that was written, and is of its type', async () => {
  const { blob } = await writeExport(formatOf(true, allPieces), scope, options, quiet);
  expect(gunzipSync(new Uint8Array(await blob.arrayBuffer())).toString()).toBe(pieces.join(''));
  expect(blob.type).toBe('text/x');
});

test('a file that is not packed holds the same', async () => {
  const { blob } = await writeExport(formatOf(false, allPieces), scope, options, quiet);
  expect(await blob.text()).toBe(pieces.join(''));
});

test.each([true, false])('a cancel behind the last piece still leaves no file (packed: %s)', async (gzip) => {
  const abort = new AbortController();
  async function* cancelledAtTheEnd() {
    yield* pieces;
    abort.abort();
  }
  const file = writeExport(formatOf(gzip, cancelledAtTheEnd), scope, options, { ...quiet, signal: abort.signal });
  await expect(file).rejects.toThrow(/abort/i);
});
