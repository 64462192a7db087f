/**
 * A large file that is compressed, or in another encoding, is unpacked while it is read: its first rows do not wait for
 * its end.
 */
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { importFile } from '../../../src/core/import/import-file.ts';
import type { Session } from '../../../src/core/session/types.ts';
import { importBytes } from './import-session.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const events = 40_000;
const filler = 'x'.repeat(1_000);
/** Some forty megabytes: more than detection reads. */
const lines = Array.from({ length: events }, (_, turn) => `{"turn":${turn},"text":"é ${filler}"}`);
const stream = `: greeting\n${lines.map((line) => `id: ${line.length}\ndata: ${line}\n\n`).join('')}`;
const ndjson = lines.join('\n');

const gzip = (text: string): Bytes => new Uint8Array(gzipSync(text, { level: 1 }));
const utf16 = (text: string): Bytes => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const list = (text: string) => JSON.stringify({ events: text.split('\n').map((data) => ({ data })) });

async function lastText({ connections: [connection] }: Session): Promise<string | undefined> {
  const { log } = connection ?? {};
  if (log === undefined) return undefined;
  let last = log.end - 1;
  while (log.kind(last) !== 'message') last -= 1;
  await log.load(last, last + 1);
  return log.text(last);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['gzip of an event stream', gzip(stream), 'event-stream'],
  ['gzip of NDJSON', gzip(ndjson), 'ndjson-stream'],
  ['gzip of a list of events', gzip(list(ndjson)), 'event-array'],
  ['gzip in gzip', new Uint8Array(gzipSync(gzip(stream), { level: 1 })), 'event-stream'],
  ['UTF-16', utf16(stream), 'event-stream'],
  ['gzip of UTF-16', new Uint8Array(gzipSync(utf16(stream), { level: 1 })), 'event-stream'],
])('%s is read to its end', { timeout: 60_000 }, async (_, bytes, format) => {
  const { session, contents, report } = await importBytes(bytes, 'large');
  expect(contents[0]?.candidates[0]?.name).toBe(format);
  expect(session.connections).toMatchObject([{ messages: events, wireIssues: [] }]);
  expect(report).toMatchObject({ counts: { messages: events }, warnings: [] });
  expect(await lastText(session)).toBe(lines.at(-1));
});

test('the first entries arrive long before the last bytes are unpacked', { timeout: 60_000 }, async () => {
  let unpacked = 0;
  const Native = DecompressionStream;
  vi.stubGlobal('DecompressionStream', function counting(format: CompressionFormat) {
    const { readable, writable } = new Native(format);
    const count = new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        unpacked += chunk.length;
        controller.enqueue(chunk);
      },
    });
    return { readable: readable.pipeThrough(count), writable };
  });
  let before: number | null = null;
  await importFile(
    { id: 'x', name: 'large.sse.gz', blob: new Blob([gzip(stream)]), modified: 0 },
    {
      now: () => 0,
      post({ kind }) {
        if (kind === 'indexed') before ??= unpacked;
      },
    },
  );
  expect(before).toBeLessThan(stream.length * 0.6);
});

test('gzip that is truncated late is read up to there, and reported', { timeout: 60_000 }, async () => {
  const packed = gzip(stream);
  const { session, report } = await importBytes(packed.subarray(0, packed.length * 0.9), 'cut.sse.gz');
  expect(session.connections[0]?.messages).toBeGreaterThan(events * 0.8);
  expect(report?.warnings.map(({ reason }) => reason.key)).toContain('import_warning_packing_damaged');
});
