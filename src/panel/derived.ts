/**
 * What follows from the store, worked out once for all views: names of connections, counts by type, the span of time.
 * The table follows every version of the session; all that is drawn from the whole of it follows the slower beats, so that a
 * flood of events leaves the time to the rows.
 */
import { batch, computed, effect, type ReadonlySignal } from '@preact/signals';
import type { ConnectionId } from '../core/record.ts';
import { isFromFile } from '../core/session/from-file.ts';
import type { Connection } from '../core/session/types.ts';
import { createTimeline } from '../core/timeline/timeline.ts';
import type { Timeline } from '../core/timeline/types.ts';
import { createBeat } from './beat.ts';
import { type ConnectionName, connectionNames } from './connection-names.ts';
import { nextFrame } from './next-frame.ts';
import type { Store, TimeRange } from './store.ts';
import { createTally, type Tally, type TypeCounts } from './tally.ts';

/** Entries that the timeline takes up between two looks at the clock. */
const timelineSlice = 8_192;
/** Time that taking up new entries may have in one frame, in ms: counted in entries it would grow with a slow machine. */
const frameShare = 6;
/** Pace of lanes, gutter and counts, and of the minimap, which is drawn from everything there is; in ms. */
const pace = 100;
const slowPace = 500;

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
  /** Now: the clock moves once a second, and what came since is newer. Files have clocks of their own. */
  readonly present: ReadonlySignal<number>;
  /** Changes when an imported lane is laid elsewhere beside the others: what is of a time of the lanes follows it. */
  readonly alignment: ReadonlySignal<string>;
  /** The connections whose entries the table shows: the scope's, or all. */
  readonly connectionsInView: ReadonlySignal<readonly Connection[]>;
}

export function derive(store: Store): Derived {
  const { session, version, firstRows } = store;
  const timeline = createTimeline(session);
  const tally = createTally();
  const beat = createBeat(pace);
  const slowBeat = createBeat(slowPace);
  let generation = session.generation;
  let waiting = false;
  let hasRows = firstRows === null;
  const takeUp = (tell = beat.ping) => {
    waiting = false;
    const deadline = performance.now() + frameShare;
    let tallied = false;
    let more = true;
    do {
      tallied ||= tally.update(session);
      if (more) more = timeline.update(timelineSlice);
    } while ((more || !tallied) && performance.now() < deadline);
    tell();
    nextFrame(slowBeat.ping);
    if (more || !tallied) takeUpNext();
  };
  /** In a frame of its own: the one that a version falls into has the rows to draw. */
  const takeUpNext = () => {
    if (waiting || !hasRows) return;
    waiting = true;
    nextFrame(() => takeUp());
  };
  void firstRows?.then(() => {
    hasRows = true;
    if (version.peek() > 0) takeUpNext();
  });
  effect(() => {
    if (version.value === 0) return;
    const isAnew = session.generation !== generation;
    generation = session.generation;
    if (isAnew) tally.reset();
    // A clear, or its undo, is seen at once: what moved a beat later would move the Undo from under the pointer.
    if (isAnew && hasRows) takeUp(beat.strike);
    else takeUpNext();
  });

  /** What is of the lanes' time goes along where all lanes go: while there are only files, or no more of what was live. */
  let laid = layOf(session, timeline);
  effect(() => {
    if (version.value === 0) return;
    const before = laid;
    laid = layOf(session, timeline);
    if (before.start === null || laid.start === null || (before.isLive && laid.isLive)) return;
    const way = laid.start - before.start;
    if (way === 0) return;
    batch(() => {
      store.view.value = movedBy(store.view.peek(), way);
      store.timeRange.value = movedBy(store.timeRange.peek(), way);
    });
  });

  /** Changes when there are other connections than before: what they are called follows from nothing else of them. */
  const listed = computed(() => {
    void beat.value.value;
    const { generation, connections } = session;
    return `${generation} ${connections.length} ${connections.at(-1)?.id}`;
  });

  return {
    beat: beat.value,
    slowBeat: slowBeat.value,
    tally,
    typeCounts: computed(() => {
      void beat.value.value;
      return tally.types();
    }),
    names: computed(() => {
      void listed.value;
      return connectionNames(session.connections, store.names.value);
    }),
    timeline,
    span: computed(() => {
      void beat.value.value;
      return timeline.extent();
    }),
    present: computed(() => {
      void beat.value.value;
      const live = session.connections.filter((connection) => !isFromFile(connection));
      return live.reduce((newest, { updated }) => Math.max(newest, updated), store.now.value);
    }),
    alignment: computed(() => {
      void beat.value.value;
      const ofFiles = session.connections.filter(isFromFile);
      return ofFiles.map(timeline.shiftOf).join(' ');
    }),
    connectionsInView: computed(() => {
      void beat.value.value;
      const scope = store.scope.value;
      if (scope === null) return session.connections;
      const ids = new Set(scope);
      return session.connections.filter(({ id }) => ids.has(id));
    }),
  };
}

function layOf({ connections }: Store['session'], timeline: Timeline) {
  return { start: timeline.start(), isLive: connections.some(({ timing }) => timing === 'live') };
}

function movedBy(range: TimeRange | null, way: number): TimeRange | null {
  return range && { from: range.from + way, to: range.to + way };
}
