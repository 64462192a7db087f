/**
 * Data derived from the store, computed once for all views: names of connections, counts by type, the span of time.
 * The table follows every version of the session; views of the whole session follow the slower beats, so that a
 * flood of events leaves the time to the rows.
 */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { ConnectionId } from '../core/record.ts';
import { isFromFile } from '../core/session/from-file.ts';
import type { Connection } from '../core/session/types.ts';
import { createTimeline } from '../core/timeline/timeline.ts';
import type { Timeline } from '../core/timeline/types.ts';
import { type ConnectionName, connectionNames } from './connection-names.ts';
import { keepUp } from './keep-up.ts';
import { followLaneOrigin } from './lane-origin.ts';
import type { Store, TimeRange } from './store.ts';
import { createTally, type Tally, type TypeCounts } from './tally.ts';

export interface Derived {
  /** Grows when the session changed, at most ten times a second; the slow one twice. */
  readonly beat: ReadonlySignal<number>;
  readonly slowBeat: ReadonlySignal<number>;
  readonly names: ReadonlySignal<ReadonlyMap<ConnectionId, ConnectionName>>;
  readonly typeCounts: ReadonlySignal<TypeCounts>;
  /** Rates by connection; read it beside `beat`. */
  readonly tally: Tally;
  /** Lanes and bins; read it beside `beat`. */
  readonly timeline: Timeline;
  /** From the first connection to the newest entry; null when there is none. */
  readonly span: ReadonlySignal<TimeRange | null>;
  /** The current time: the clock ticks once a second, and newer entries move it on. Files have clocks of their own. */
  readonly present: ReadonlySignal<number>;
  /** Changes when an imported lane is laid elsewhere beside the others: what is of a time of the lanes follows it. */
  readonly alignment: ReadonlySignal<string>;
  /** The connections whose entries the table shows: the scope's, or all. */
  readonly connectionsInView: ReadonlySignal<readonly Connection[]>;
}

/** Derives from `store`, from now on; call it once for a store. */
export function derive(store: Store): Derived {
  const { session } = store;
  const timeline = createTimeline(session);
  const tally = createTally();
  const { beat, slowBeat } = keepUp(store, tally, timeline);
  followLaneOrigin(store, timeline);

  /** Changes only when the connections do: their names depend on nothing else that records change. */
  const listed = computed(() => {
    void beat.value;
    const { generation, connections } = session;
    return `${generation} ${connections.length} ${connections.at(-1)?.id}`;
  });

  return {
    beat,
    slowBeat,
    tally,
    typeCounts: computed(() => {
      void beat.value;
      return tally.types();
    }),
    names: computed(() => {
      void listed.value;
      return connectionNames(session.connections, store.names.value);
    }),
    timeline,
    span: computed(() => {
      void beat.value;
      return timeline.extent();
    }),
    present: computed(() => {
      void beat.value;
      const live = session.connections.filter((connection) => !isFromFile(connection));
      return live.reduce((newest, { updated }) => Math.max(newest, updated), store.now.value);
    }),
    alignment: computed(() => {
      void beat.value;
      const ofFiles = session.connections.filter(isFromFile);
      return ofFiles.map(timeline.shiftOf).join(' ');
    }),
    connectionsInView: computed(() => {
      void beat.value;
      const scope = store.scope.value;
      if (scope === null) return session.connections;
      const ids = new Set(scope);
      return session.connections.filter(({ id }) => ids.has(id));
    }),
  };
}
