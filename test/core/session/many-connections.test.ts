/** An imported file may contain ten thousand streams of a few events each: a short one takes little memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createSession } from '../../../src/core/session/session.ts';
import { createTimeline } from '../../../src/core/timeline/timeline.ts';
import { eventSource } from '../../support/records.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function buffered(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

test('a connection of three events takes less than five kilobytes of buffers, its timeline included', () => {
  const connections = 2_000;
  const before = buffered();
  const session = createSession();
  for (let number = 0; number < connections; number += 1) {
    const script = eventSource(`c${number}`).opened(1).message(20, 'one').message(150, 'two').message(3_000, 'three');
    session.applyBatch({ source: `s${number}`, from: 0, records: script.closed(3_100, 'server-ended').records });
  }
  const timeline = createTimeline(session);
  while (timeline.update()) {}
  expect((buffered() - before) / connections).toBeLessThan(5_000);
  expect(session.connections).toHaveLength(connections);
});
