/** What lies in a span of time: counts, bytes, types. For the tooltip, the status bar and a selected range. */
import type { Connection } from '../../../core/session/types.ts';
import type { Timeline } from '../../../core/timeline/types.ts';
import type { TimeRange } from '../../store.ts';

export interface RangeFacts {
  readonly messages: number;
  /** By type id, the most frequent first; −1 = all others. */
  readonly types: readonly { readonly typeId: number; readonly count: number }[];
}

/** Counts of the messages within a range, by the timeline's own index: costs by bins, not by events. */
export function rangeFacts(timeline: Timeline, connections: readonly Connection[], range: TimeRange): RangeFacts {
  const bins = timeline.total(connections, range);
  const types = bins.types
    .map(({ typeId, counts }) => ({ typeId, count: counts[0] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  return { messages: (bins.messages[0] ?? 0) + (bins.dropped[0] ?? 0), types };
}
