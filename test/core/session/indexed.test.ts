/** Entries of an imported file: columns in memory, texts read back from the file. */
import { describe, expect, test } from 'vitest';
import { createStreamIndexer } from '../../../src/core/parser/indexer.ts';
import { EntryFlag, type IndexedEntries } from '../../../src/core/session/types.ts';
import { connectionOf, eventSource, sessionOf, start } from '../../support/records.ts';

/** Indexes a body as the importer does, in one piece. */
function indexOf(body: string, before = ''): IndexedEntries {
  const rows: { kind: number; start: number; length: number; dataSize: number; line: number; ownId: boolean }[] = [];
  const indexer = createStreamIndexer((entry) => {
    const kind = ['message', 'comment', 'retry'].indexOf(entry.kind);
    if (kind >= 0) rows.push({ ...entry, kind, ownId: entry.hasId });
  });
  indexer.push(new TextEncoder().encode(body));
  indexer.end();
  return {
    connection: 'file',
    blob: new Blob([before, body]),
    bodyStart: before.length,
    kinds: Uint8Array.from(rows, ({ kind }) => kind),
    times: start,
    starts: Float64Array.from(rows, (row) => row.start),
    lengths: Uint32Array.from(rows, ({ length }) => length),
    dataSizes: Uint32Array.from(rows, ({ dataSize }) => dataSize),
    lines: Uint32Array.from(rows, ({ line }) => line),
    flags: Uint8Array.from(rows, ({ ownId }) => (ownId ? EntryFlag.ownId : 0)),
    types: new Uint16Array(rows.length),
    typeNames: ['message'],
  };
}

function imported(entries: IndexedEntries) {
  const session = sessionOf(eventSource('file', { transport: 'import', timing: 'none' }));
  session.attachIndexed(entries);
  return connectionOf(session, 'file');
}

describe('entries of a file', () => {
  test('have their text once it was loaded', async () => {
    const { log, messages, timing } = imported(
      indexOf('data: one\n\n: note\n\ndata: two\ndata: lines\n\n', 'HTTP/1.1\n'),
    );
    expect(log.text(1)).toBeUndefined();
    await log.load(log.first, log.end);
    expect([log.text(1), log.text(2), log.text(3)]).toEqual(['one', ' note', 'two\nlines']);
    expect([messages, timing]).toEqual([2, 'none']);
  });

  test('add up to the bytes of the body before the end of the last one, whatever their blocks contain', () => {
    const body = 'data: one\n: within\nretry: 9\ndata: more\n\nid: 1\n\n: alone\n\ndata: two\n\n';
    const { bytes, attempts } = imported(indexOf(`${body}: cut`));
    expect([bytes, attempts[0]?.bytes]).toEqual([body.length, body.length]);
  });

  test('have the last event ID, even if it is in an earlier block', async () => {
    const { log } = imported(indexOf('id: 7\ndata: a\n\ndata: b\n\ndata: c\n\n'));
    await log.load(3, 4);
    expect(log.lastEventId(3)).toBe('7');
  });

  test('more than the cache holds become readable from the front', async () => {
    const block = `data: ${'x'.repeat(99_990)}\n\n`;
    const { log } = imported(indexOf(block.repeat(200)));
    await log.load(1, 201);
    expect(log.text(1)).toHaveLength(99_990);
    expect(log.text(200)).toBeUndefined();
    await log.load(200, 201);
    expect(log.text(200)).toHaveLength(99_990);
  });

  test('one entry larger than the cache is readable', async () => {
    const { log } = imported(indexOf(`data: ${'x'.repeat(10_000_000)}\n\n`));
    await log.load(1, 2);
    expect(log.text(1)).toHaveLength(10_000_000);
  });

  test('a load rejects if the file can no longer be read', async () => {
    const entries = indexOf('data: a\n\n');
    const gone = { ...entries, blob: Object.assign(new Blob(['data: a\n\n']), { slice: () => unreadable }) };
    await expect(imported(gone).log.load(1, 2)).rejects.toThrow('gone');
  });
});

const unreadable = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('gone')) });
