/**
 * A source brings record batches into the panel: the page hook (live), the network log, an import.
 * All of them feed one sink, which is the session's `applyBatch` behind a once-a-frame queue.
 */
import type { RecordBatch } from '../../core/record.ts';

export type Sink = (batch: RecordBatch) => void;

export interface Source {
  /** Begins to report. Calling it twice changes nothing. */
  start(sink: Sink): void;
  /** Stops and releases what it holds. */
  stop(): void;
}
