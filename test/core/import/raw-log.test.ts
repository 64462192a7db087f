/** A raw log, whose entries are only indexed, gives the same session as the same bytes live. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImportCollector } from '../../../src/core/import/collector.ts';
import { buffersOf, ColumnSets } from '../../../src/core/import/column-sets.ts';
import { createMessageFlow } from '../../../src/core/import/message-flow.ts';
import { scanChunks } from '../../../src/core/import/read-blob.ts';
import { type Connection, EntryFlag } from '../../../src/core/session/types.ts';
import { cutBy, cutShares, streamBytes } from '../../support/random-streams.ts';
import { connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';
import { importBytes } from './import-session.ts';

/** All facts of a log's entries, with their texts loaded. */
async function accountOf({ log }: Connection): Promise<readonly unknown[]> {
  await log.load(log.first, log.end);
  const entries: unknown[] = [];
  for (let index = log.first; index < log.end; index++) {
    const kind = log.kind(index);
    if (kind !== 'message' && kind !== 'comment' && kind !== 'retry') continue;
    // The replacement character differs in size from the invalid bytes it stands for.
    const dataSize = log.text(index)?.includes('\uFFFD') ? null : log.dataSize(index);
    const place = [log.offset(index), log.line(index), log.wireSize(index)];
    entries.push([kind, log.typeId(index), log.text(index), log.lastEventId(index), dataSize, ...place]);
  }
  return entries;
}

const placesOf = ({ wireIssues }: Connection, reason: string) =>
  wireIssues.find((issue) => issue.reason === reason)?.examples.map(({ offset }) => offset) ?? [];

/** The bytes as a body in a file, written in pieces. */
function indexed(bytes: Uint8Array, shares: readonly number[]): Connection {
  const session = sessionOf(eventSource('raw', { transport: 'import', timing: 'none' }));
  const source = new Blob([new Uint8Array(bytes)]);
  const sets = new ColumnSets();
  const collector = new ImportCollector(
    'test',
    start,
    (message) => {
      if (message.kind !== 'indexed') return;
      session.attachIndexed({ ...message.piece, connection: 'raw', blob: source, bodyStart: 0 });
      sets.giveBack(buffersOf(message.piece));
    },
    sets,
  );
  const body = collector.body({ connection: 'raw', format: 'event-stream', source });
  for (const piece of cutBy(bytes, shares)) body.write(new Uint8Array(piece));
  body.end();
  return connectionOf(session, 'raw');
}

const live = (bytes: Uint8Array) =>
  connectionOf(
    sessionOf(eventSource('live', { transport: 'import', timing: 'none' }).chunk(0, bytes).closed(0)),
    'live',
  );

describe('a raw log and the same bytes live', () => {
  test('have the same entries, and invalid UTF-8 in the same places', async () => {
    await fc.assert(
      fc.asyncProperty(streamBytes, cutShares, async (bytes, shares) => {
        const raw = indexed(bytes, shares);
        const parsed = live(bytes);
        expect(await accountOf(raw)).toEqual(await accountOf(parsed));
        expect(placesOf(raw, 'invalid-utf8')).toEqual(placesOf(parsed, 'invalid-utf8'));
      }),
    );
  });

  test('invalid UTF-8 far into the file is reported with its line and entry', async () => {
    const plain = 'data: ordinary text\n\n'.repeat(20_000);
    const bytes = new Uint8Array([...new TextEncoder().encode(plain), ...[100, 97, 116, 97, 58, 0xe2, 0x82, 10, 10]]);
    const { session } = await importBytes(bytes);
    const [{ log, wireIssues } = live(bytes)] = session.connections;
    const [issue] = wireIssues;
    expect(wireIssues).toMatchObject([{ reason: 'invalid-utf8', count: 1 }]);
    const [example] = issue?.examples ?? [];
    expect(example).toMatchObject({ offset: plain.length + 5, line: 40_001 });
    expect(log.offset(example?.entry ?? -1)).toBe(plain.length);
  });
});

test('columns that come back are refilled, whatever they contained', async () => {
  const kinds = [
    (turn: number) => `data: ${turn}\n\n`,
    (turn: number) => `event: type${turn % 3}\nid: ${turn}\ndata: ${turn}\n\n`,
    (turn: number) => `: comment ${turn}\n\n`,
    (turn: number) => `retry: ${1_000 + turn}\n\n`,
  ];
  // Runs of one kind that are longer than a set of columns, then plain messages: leftovers of the others would show.
  const text = [1, 2, 3, 0]
    .map((kind) => Array.from({ length: 70_000 }, (_, turn) => kinds[kind]?.(turn)).join(''))
    .join('');
  const { session } = await importBytes(text, 'a.sse');
  const log = session.connections[0]?.log;
  const connection = session.connections[0];
  if (!log || !connection) throw new Error('Nothing was imported.');
  const kindAt = (index: number) => [
    log.kind(index),
    session.types.name(log.typeId(index)),
    (log.flags(index) & EntryFlag.ownId) !== 0,
  ];
  const first = log.first + (log.kind(log.first) === 'message' ? 0 : 1);
  for (const at of [0, 33_000, 69_999]) {
    expect(kindAt(first + at)).toEqual(['message', `type${at % 3}`, true]);
    expect(kindAt(first + 70_000 + at)[0]).toBe('comment');
    expect(kindAt(first + 140_000 + at)[0]).toBe('retry');
    expect(kindAt(first + 210_000 + at)).toEqual(['message', 'message', false]);
  }
});

test('a scan returns all bytes, and the previous chunk stays valid', async () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7) % 251);
  const isAt = (at: number, chunk: Uint8Array) => Buffer.compare(chunk, bytes.subarray(at, at + chunk.length)) === 0;
  let offset = 0;
  let before = { at: 0, chunk: new Uint8Array(0) };
  for await (const chunk of scanChunks(new Blob([bytes]))) {
    expect(isAt(before.at, before.chunk) && isAt(offset, chunk)).toBe(true);
    before = { at: offset, chunk };
    offset += chunk.length;
  }
  expect(offset).toBe(bytes.length);
});

test('reading waits while the panel is behind', async () => {
  const flow = createMessageFlow();
  let sent = 0;
  while (flow.room() === null) {
    flow.sent();
    sent += 1;
    expect(sent).toBeLessThan(100);
  }
  let goesOn = false;
  const waiting = flow.room()?.then(() => {
    goesOn = true;
  });
  expect(goesOn).toBe(false);
  flow.taken();
  await waiting;
  expect(goesOn).toBe(true);
});
