/** The bounds of a document's history. */
import { expect, test } from 'vitest';
import { History } from '../../src/relay/history.ts';

test('ids count for its bound as data does', () => {
  let evicted = 0;
  const history = new History({
    awaits: () => false,
    evicted: () => {
      evicted += 1;
    },
  });
  const lastEventId = 'x'.repeat(1_000_000);
  for (let time = 0; time < 20; time += 1) {
    history.append({ kind: 'message', connection: 'a', time, type: 'message', data: '1', lastEventId, heard: true });
    history.trim();
  }
  expect(20 - evicted).toBeLessThanOrEqual(8);
  expect(20 - evicted).toBeGreaterThanOrEqual(7);
});
