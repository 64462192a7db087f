/**
 * Reports when the page went to another top document. The hooks' own records show it before the new document's first record
 * reaches the session; DevTools' `onNavigated`, which may come later, shows it where the new document has nothing to record
 * or no hook.
 */
import type { EpochMilliseconds, FrameRecord, RecordBatch } from '../core/record.ts';

/** The old document's last record and DevTools' report of its end come within this time, in either order, in ms. */
const together = 2_000;

export interface DocumentWatch {
  /** Every live batch before the session gets it. */
  before(batch: RecordBatch): void;
  /** The session got it. */
  after(): void;
  /** DevTools says at `now` that the page went to another document. */
  navigated(now: EpochMilliseconds): void;
}

/** `left` is called once for each document that was left. */
export function createDocumentWatch(left: () => void): DocumentWatch {
  /** The top document that last reported itself; null when it was left. */
  let current: string | null = null;
  let since = Number.NEGATIVE_INFINITY;
  /** When it went. */
  let gone: EpochMilliseconds | null = null;
  let navigation = Number.NEGATIVE_INFINITY;

  function take({ frame, alive, time }: FrameRecord): void {
    if (!frame.top) return;
    if (!alive) {
      if (frame.id === current) gone = time;
      return;
    }
    const isNew = current !== null && current !== frame.id;
    current = frame.id;
    since = time;
    gone = null;
    if (isNew) left();
  }

  function leaveIfGone(): void {
    if (gone === null || Math.abs(navigation - gone) > together) return;
    current = null;
    gone = null;
    left();
  }

  return {
    before({ records }) {
      for (const record of records) if (record.kind === 'frame') take(record);
    },
    after: leaveIfGone,
    navigated(now) {
      // A document that has just reported itself is the new one.
      if (gone === null && now - since < together) return;
      navigation = now;
      leaveIfGone();
    },
  };
}
