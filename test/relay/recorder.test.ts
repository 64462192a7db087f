/** What the recorder keeps of what it is told. */
import { expect, test, vi } from 'vitest';
import { CaptureRig, recordsOf } from '../support/capture-rig.ts';

test('a note’s values are cut to what is kept of them, whatever length the page gives them', async () => {
  const rig = new CaptureRig();
  rig.recorder.note('note_constructor_threw', ['/app.js:1:1', 'x'.repeat(5_000_000), 'SyntaxError']);
  const panel = rig.openPanel('panel');
  // The router looks for the document before it attaches the panel.
  await vi.waitFor(() => {
    rig.ports.deliverAll();
    expect(panel.batches).not.toEqual([]);
  });
  panel.source.stop();
  expect(recordsOf(panel)).toMatchObject([
    { kind: 'frame' },
    { kind: 'note', values: ['/app.js:1:1', 'x'.repeat(1_000), 'SyntaxError'] },
  ]);
});
