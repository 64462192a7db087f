/** Fills a store with the records of a harness state. */
import type { CaptureRecord } from '../../src/core/record.ts';
import type { Store } from '../../src/panel/store.ts';
import { manyConnections, scenario } from './scenario.ts';
import { Story } from './story.ts';

/** Entries of the `million` state. */
const million = 1_000_000;

function millionRecords(): CaptureRecord[] {
  const story = new Story('million', 0, { url: 'https://stream.acme.test/load', transport: 'eventsource' }).opened(0.1);
  for (let turn = 0; turn < million; turn += 1) {
    story.message(
      0.2 + turn / 3_300,
      turn % 5 === 0 ? 'trade' : 'quote',
      `{"n":${turn},"s":"ACME","p":${(turn % 977) / 10}}`,
    );
  }
  return story.records;
}

function recordsOf(state: string): CaptureRecord[] {
  switch (state) {
    case 'empty':
    case 'blocked':
    case 'viewer':
      return [];
    case 'many':
      return manyConnections(200);
    case 'million':
      return millionRecords();
    default:
      return scenario();
  }
}

export function feed(store: Store, state: string): void {
  const records = recordsOf(state);
  if (records.length === 0) return;
  store.sink({ source: 'harness', from: 0, records });
  store.flush();
}
