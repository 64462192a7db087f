/** The origins of the page's documents, from the hooks' own records: they distinguish the requests of its workers from others. */
import type { RecordBatch } from '../core/record.ts';

/** Takes every live batch; `changed` is called with all origins when one was added or removed. */
export function createOriginWatch(changed: (origins: readonly string[]) => void): (batch: RecordBatch) => void {
  const origins = new Map<string, string>();
  return ({ records }) => {
    const before = distinct(origins);
    for (const record of records) {
      if (record.kind !== 'frame') continue;
      const { id, url } = record.frame;
      const origin = URL.canParse(url) ? new URL(url).origin : 'null';
      // Workers of an opaque origin cannot be recognised.
      if (record.alive && origin !== 'null') origins.set(id, origin);
      else origins.delete(id);
    }
    const now = distinct(origins);
    if (now.join() !== before.join()) changed(now);
  };
}

function distinct(origins: ReadonlyMap<string, string>): string[] {
  return [...new Set(origins.values())].sort();
}
