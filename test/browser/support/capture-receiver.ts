/** Replaces the panel in the capture tests: connects as the panel does and keeps every record as received. */
import type { CaptureRecord } from '../../../src/core/record.ts';
import { createLiveSource, type LiveSource, type LiveStatus } from '../../../src/panel/sources/live.ts';
import { connectPanel } from '../../../src/panel/sources/live-port.ts';

/** What the tests look at, from outside. */
export interface Received {
  /** The documents' records in order of arrival, without duplicates. */
  readonly records: CaptureRecord[];
  readonly statuses: LiveStatus[];
  readonly source: LiveSource;
}

declare global {
  var received: Received;
}

const panel = crypto.randomUUID();
const next = new Map<string, number>();
const records: CaptureRecord[] = [];
const statuses: LiveStatus[] = [];
const source = createLiveSource({
  panel,
  connect: () => connectPanel(chrome.devtools.inspectedWindow.tabId, panel),
  onStatus: (status) => statuses.push(status),
});
globalThis.received = { records, statuses, source };
source.start((batch) => {
  const known = next.get(batch.source) ?? 0;
  if (batch.from > known) throw new Error(`Records ${known} to ${batch.from} of ${batch.source} are missing.`);
  for (const record of batch.records.slice(known - batch.from)) records.push(record);
  next.set(batch.source, batch.from + batch.records.length);
});
