/** The records that a source of the panel makes itself: collected, and sent as numbered batches. */
import type { CaptureRecord } from '../../core/record.ts';
import type { Sink } from './source.ts';

export interface OwnRecords {
  add(record: CaptureRecord): void;
  /** Sends what was gathered; without a sink it stays. */
  send(sink: Sink | null): void;
}

/** `source` names the batches' source, unique over all panels. */
export function createOwnRecords(source: string): OwnRecords {
  let sequence = 0;
  let waiting: CaptureRecord[] = [];
  return {
    add: (record) => waiting.push(record),
    send(sink) {
      if (waiting.length === 0 || !sink) return;
      const records = waiting;
      waiting = [];
      sink({ source, from: sequence, records });
      sequence += records.length;
    },
  };
}
