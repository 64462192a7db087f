/** What the live source says of a document that goes, on top of what the document said itself. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CaptureRig, type RigPanel } from '../../support/capture-rig.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The frame records and connections that a panel got, in order. */
function outline({ batches }: RigPanel): string[] {
  return batches.flatMap(({ records }) =>
    records.map((record) => (record.kind === 'frame' ? `frame ${record.alive ? 'alive' : 'gone'}` : record.kind)),
  );
}

async function attached(): Promise<{ rig: CaptureRig; panel: RigPanel }> {
  const rig = new CaptureRig();
  const panel = rig.openPanel('panel');
  rig.connect();
  rig.ports.deliverAll();
  await Promise.resolve();
  rig.ports.deliverAll();
  return { rig, panel };
}

test('a document that vanishes without a word has gone all the same', async () => {
  const { rig, panel } = await attached();
  rig.ports.endRelays();
  rig.ports.deliverAll();
  expect(outline(panel)).toEqual(['frame alive', 'connection', 'frame gone']);
});

test('a document that said goodbye is not said to have gone twice', async () => {
  const { rig, panel } = await attached();
  rig.recorder.leave();
  rig.ports.endRelays();
  rig.ports.deliverAll();
  expect(outline(panel)).toEqual(['frame alive', 'connection', 'frame gone']);
});

test('a connection that it opened after its goodbye goes with it', async () => {
  const { rig, panel } = await attached();
  rig.recorder.leave();
  rig.connect();
  rig.ports.endRelays();
  rig.ports.deliverAll();
  expect(outline(panel)).toEqual(['frame alive', 'connection', 'frame gone', 'connection', 'frame gone']);
});
