/** Fills a store with the records of a harness state. */
import type { CaptureRecord, RecordBatch } from '../../src/core/record.ts';
import type { Store } from '../../src/panel/store.ts';
import { manyConnections, scenario } from './scenario.ts';
import { Story } from './story.ts';

/** Entries of the `million` state. */
const million = 1_000_000;

/** Entries that the page kept before the panel was opened, and how many of them cross at a time. */
const historyEntries = 100_000;
const batchLength = 500;

/** One stream of `entries` messages. */
function loadRecords(entries: number): CaptureRecord[] {
  const story = new Story('million', 0, { url: 'https://stream.acme.test/load', transport: 'eventsource' }).opened(0.1);
  for (let turn = 0; turn < entries; turn += 1) {
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
    case 'history':
      return [];
    case 'many':
      return manyConnections(200);
    case 'million':
      return loadRecords(million);
    default:
      return scenario();
  }
}

/** A page's history as it comes to a panel that is opened late. */
export function historyBatches(): RecordBatch[] {
  const records = loadRecords(historyEntries);
  const batches: RecordBatch[] = [];
  for (let from = 0; from < records.length; from += batchLength) {
    batches.push({ source: 'page', from, records: records.slice(from, from + batchLength) });
  }
  return batches;
}

export function feed(store: Store, state: string): void {
  const records = recordsOf(state);
  if (records.length === 0) return;
  store.sink({ source: 'harness', from: 0, records });
  store.flush();
}
