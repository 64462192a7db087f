/** A page that sends anything else than records of its own is cut off, visibly, and nobody else is disturbed. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isHookBatch, isHookRecord } from '../../src/core/record-guard.ts';
import { seal } from '../../src/protocol/envelope.ts';
import { CaptureRig, dataOf, type RigPanel, recordsOf } from '../support/capture-rig.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const message = {
  kind: 'message',
  connection: 'document:1',
  time: 1,
  type: 'a',
  data: 'b',
  lastEventId: '',
  heard: true,
};

async function attached(): Promise<{ rig: CaptureRig; panel: RigPanel; connection: string }> {
  const rig = new CaptureRig();
  const panel = rig.openPanel('panel');
  const connection = rig.connect();
  rig.ports.deliverAll();
  await Promise.resolve();
  rig.ports.deliverAll();
  return { rig, panel, connection };
}

function notesOf({ batches }: RigPanel): string[] {
  return batches.flatMap(({ records }) => records.flatMap((record) => (record.kind === 'note' ? [record.code] : [])));
}

test.each([
  ['no JSON', '{"source":'],
  ['another source', JSON.stringify({ source: 'other', from: 2, records: [message] })],
  ['no records', JSON.stringify({ source: 'document', from: 2, records: { length: 1 } })],
  [
    'a kind that there is not',
    JSON.stringify({ source: 'document', from: 2, records: [{ ...message, kind: 'constructor' }] }),
  ],
  ['a wrong type', JSON.stringify({ source: 'document', from: 2, records: [{ ...message, time: 'now' }] })],
  ['a missing field', JSON.stringify({ source: 'document', from: 2, records: [{ ...message, data: undefined }] })],
  [
    'a record of another document',
    JSON.stringify({ source: 'document', from: 2, records: [{ ...message, connection: 'other:1' }] }),
  ],
  [
    'a frame that is not its own',
    JSON.stringify({
      source: 'document',
      from: 2,
      records: [{ kind: 'frame', time: 1, frame: { id: 'other', url: '', top: true }, alive: false }],
    }),
  ],
  ['a batch beyond all bounds', ' '.repeat(16_000_001)],
])('%s: the document is cut off', async (_, batch) => {
  const { rig, panel, connection } = await attached();
  rig.post(seal('document', 'panel', batch));
  rig.ports.deliverAll();
  expect(notesOf(panel)).toEqual(['note_source_cut_off']);
  rig.message(connection);
  rig.ports.deliverAll();
  expect(dataOf(recordsOf(panel))).toEqual([]);
});

test('envelopes in the name of another document or for another panel go nowhere', async () => {
  const { rig, panel } = await attached();
  const before = panel.batches.length;
  rig.post(seal('other', 'panel', JSON.stringify({ source: 'other', from: 0, records: [] })));
  rig.post(seal('document', 'elsewhere', JSON.stringify({ source: 'document', from: 2, records: [message] })));
  rig.post('no envelope');
  rig.ports.deliverAll();
  expect(panel.batches.length).toBe(before);
  expect(notesOf(panel)).toEqual([]);
});

test('a batch that is replayed changes nothing', async () => {
  const { rig, panel, connection } = await attached();
  rig.message(connection);
  rig.ports.deliverAll();
  rig.post(seal('document', 'panel', JSON.stringify({ source: 'document', from: 0, records: [message] })));
  rig.ports.deliverAll();
  expect(dataOf(recordsOf(panel))).toEqual(['0']);
});

test('the guards take any JSON without throwing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      isHookRecord(value);
      isHookBatch({ source: 'document', from: 0, records: [value] });
    }),
  );
  expect(isHookRecord(message)).toBe(true);
});

test('a document that vanished without a word is reported as gone', async () => {
  const { rig, panel } = await attached();
  rig.ports.endRelays();
  rig.ports.deliverAll();
  expect(panel.batches.at(-1)?.records).toMatchObject([{ kind: 'frame', alive: false, frame: { id: 'document' } }]);
});
