/**
 * Between the sources and the session: the once-a-frame queue, and the gate of the record button. While
 * paused, what arrives is held, up to a bound; what exceeds the bound shows up as `dropped`, with the
 * pause as the reason.
 */
import type { RecordBatch } from '../core/record.ts';
import type { Session } from '../core/session/types.ts';
import { createFrameQueue } from './frame-queue.ts';
import type { Sink } from './sources/source.ts';

/** Most records, and code units of their data, held while paused. */
const mostRecords = 200_000;
const mostData = 64_000_000;

interface Held {
  readonly batch: RecordBatch;
  readonly data: number;
}

export interface Intake {
  readonly sink: Sink;
  /** Applies what is queued for the next frame now. */
  flush(): void;
  pause(): void;
  resume(): void;
}

function dataOf({ records }: RecordBatch): number {
  let length = 0;
  for (const record of records) if ('data' in record) length += record.data.length;
  return length;
}

/**
 * `changed` is called after each slice that was applied. Until `firstRows` resolves only the first batch is applied, which
 * gives the first rows.
 */
export function createIntake(session: Session, changed: () => void, firstRows: Promise<void> | null = null): Intake {
  const queue = createFrameQueue((batch: RecordBatch) => session.applyBatch(batch), changed, firstRows);
  let paused = false;
  let held: Held[] = [];
  /** Sources whose records the bound pushed out, until their next batch reports it. */
  const shed = new Set<string>();
  let records = 0;
  let data = 0;

  function hold(batch: RecordBatch): void {
    const size = dataOf(batch);
    held.push({ batch, data: size });
    records += batch.records.length;
    data += size;
    while (held.length > 1 && (records > mostRecords || data > mostData)) {
      const oldest = held.shift();
      if (oldest === undefined) return;
      shed.add(oldest.batch.source);
      records -= oldest.batch.records.length;
      data -= oldest.data;
    }
  }

  function pass(batch: RecordBatch): void {
    queue.push(shed.delete(batch.source) ? { ...batch, missing: 'paused' } : batch);
  }

  return {
    sink: (batch) => (paused ? hold(batch) : pass(batch)),
    flush: queue.flush,
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      for (const { batch } of held) pass(batch);
      held = [];
      records = 0;
      data = 0;
    },
  };
}
