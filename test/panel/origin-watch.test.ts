/** The origins of a page's documents, by which the requests of its workers are told from others. */
import { expect, it } from 'vitest';
import type { FrameRecord, RecordBatch } from '../../src/core/record.ts';
import { createOriginWatch } from '../../src/panel/origin-watch.ts';

function frame(id: string, url: string, alive = true): RecordBatch {
  const record: FrameRecord = { kind: 'frame', time: 0, frame: { id, url, top: false }, alive };
  return { source: id, from: 0, records: [record] };
}

it('tells the origins of the documents that are there, and only when they change', () => {
  const told: string[] = [];
  const watch = createOriginWatch((origins) => told.push(origins.join(' ')));
  watch(frame('a', 'https://one.example/page'));
  watch(frame('b', 'https://one.example/frame'));
  watch(frame('c', 'https://two.example/'));
  watch(frame('d', 'about:blank'));
  watch(frame('a', 'https://one.example/page', false));
  watch(frame('b', 'https://one.example/frame', false));
  expect(told).toEqual(['https://one.example', 'https://one.example https://two.example', 'https://two.example']);
});
