/**
 * Tells when the page went to another top document: by the hooks' own records, before the new document's first record
 * reaches the session. DevTools' `onNavigated` may come after it.
 */
import type { RecordBatch } from '../core/record.ts';

/** Give it every live batch before the session gets it; `left` is called when a new document begins. */
export function createDocumentWatch(left: () => void): (batch: RecordBatch) => void {
  let current: string | null = null;
  return ({ records }) => {
    for (const record of records) {
      if (record.kind !== 'frame' || !record.alive || !record.frame.top) continue;
      const known = current;
      current = record.frame.id;
      if (known !== null && known !== current) left();
    }
  };
}
