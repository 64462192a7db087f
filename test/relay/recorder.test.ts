/** What the recorder keeps of what it is told. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaptureRecord, ConnectionRecord } from '../../src/core/record.ts';
import { Body } from '../../src/relay/body.ts';
import { Departure } from '../../src/relay/departure.ts';
import { CaptureRig, recordsOf } from '../support/capture-rig.ts';
import { connectionRecord } from '../support/records.ts';

/** Longer than all that the panel looks at at once. */
const endless = 17_000_000;

beforeEach(() => vi.stubGlobal('location', { href: 'https://app.example/' }));
afterEach(() => vi.unstubAllGlobals());

/** What a panel gets of the document, without the record that names it. */
async function received(rig: CaptureRig): Promise<CaptureRecord[]> {
  const panel = rig.openPanel('panel');
  // The router looks for the document before it attaches the panel.
  await vi.waitFor(() => {
    rig.ports.deliverAll();
    expect(panel.batches).not.toEqual([]);
  });
  panel.source.stop();
  expect(panel.batches.map(({ source }) => source)).toEqual(panel.batches.map(() => 'document'));
  return recordsOf(panel).slice(1);
}

/** A fetch that the rig's page makes. */
function fetchRecord({ recorder }: CaptureRig, facts: Partial<ConnectionRecord> = {}): ConnectionRecord {
  const made = { time: 0, transport: 'fetch', url: 'https://app.example/events', frame: recorder.frameNow } as const;
  return connectionRecord(recorder.nextConnection(), { ...made, ...facts });
}

test('an id and a type of any length cut nothing off: their beginning comes, and what is missing is told once', async () => {
  const rig = new CaptureRig();
  const connection = rig.connect();
  const message = { kind: 'message', connection, time: 5, lastEventId: '\u0001'.repeat(endless), heard: true } as const;
  rig.recorder.record({ ...message, type: 'e'.repeat(300_000), data: 'one' });
  rig.recorder.record({ ...message, type: 'message', data: 'two' });
  const [, one, ...rest] = await received(rig);
  expect(one).toMatchObject({ type: 'e'.repeat(250_000), data: 'one', lastEventId: '\u0001'.repeat(250_000) });
  expect(rest).toMatchObject([
    { kind: 'note', connection, code: 'note_text_shortened', values: ['event', '300000', '250000'] },
    { kind: 'note', connection, code: 'note_text_shortened', values: ['id', `${endless}`, '250000'] },
    { kind: 'message', data: 'two', lastEventId: '\u0001'.repeat(250_000) },
  ]);
});

test('nor do URLs and headers, of a document, a request, or a response', async () => {
  const url = `data:text/event-stream,${'u'.repeat(endless)}`;
  vi.stubGlobal('location', { href: url });
  const rig = new CaptureRig();
  const requestHeaders = Array.from({ length: 1_200 }, (_, at) => [`x-${at}`, 'v'.repeat(20_000)] as const);
  const record = fetchRecord(rig, { url, requestHeaders });
  rig.recorder.record(record);
  rig.recorder.record({ kind: 'response', connection: record.connection, time: 1, status: 200, url });
  const [connection, ...rest] = await received(rig);
  expect(connection).toMatchObject({ url: url.slice(0, 250_000), frame: { url: url.slice(0, 250_000) } });
  const headers = connection?.kind === 'connection' ? connection.requestHeaders : [];
  expect(headers.length).toBe(1_000);
  expect(headers.join('').length).toBeLessThan(252_000);
  expect(rest).toMatchObject([
    { kind: 'note', values: ['URL', `${url.length}`, '250000'] },
    { kind: 'note', values: ['request headers', expect.any(String), '250000'] },
    { kind: 'response', status: 200, url: url.slice(0, 250_000) },
  ]);
});

test('nor do bytes that are no text and come all at once', async () => {
  const rig = new CaptureRig();
  rig.recorder.obey({ kind: 'limits', entries: 5_000, bytes: 64_000_000 });
  const { connection, kind, frame, ...request } = fetchRecord(rig);
  const body = new Body({ recorder: rig.recorder, departure: new Departure() }, request, { status: 200 }, null);
  body.bytes(new Uint8Array(13_000_000).fill(0xff));
  body.end('server-ended');
  const records = await received(rig);
  const sizes = records.flatMap((record) => (record.kind === 'chunk' ? [atob(record.data).length] : []));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(13_000_000);
  expect(records.at(-1)).toMatchObject({ kind: 'close', reason: 'server-ended' });
});

test('a note’s values are cut to what is kept of them, whatever length the page gives them', async () => {
  const rig = new CaptureRig();
  rig.recorder.note('note_constructor_threw', ['/app.js:1:1', 'x'.repeat(5_000_000), 'SyntaxError']);
  expect(await received(rig)).toMatchObject([
    { kind: 'note', values: ['/app.js:1:1', 'x'.repeat(1_000), 'SyntaxError'] },
  ]);
});
