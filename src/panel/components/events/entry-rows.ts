/**
 * The rows now in the table: the entries of all connections in scope that pass the filter and the selected time, in the
 * session's order. Computed in slices by a `FilterRun`, so that neither a keystroke nor a scroll waits for it.
 */
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { loadJsonPath } from '../../../core/filter/json-path.ts';
import { type MatchRows, matchRows } from '../../../core/filter/match-rows.ts';
import { type FilterResult, parseFilter } from '../../../core/filter/parse.ts';
import type { Filter, JsonPathCompiler } from '../../../core/filter/query.ts';
import { createFilterRun, type FilterRun } from '../../../core/filter/run.ts';
import type { ConnectionId } from '../../../core/record.ts';
import type { Connection } from '../../../core/session/types.ts';
import { createBeat } from '../../beat.ts';
import { type ConnectionName, connectionNames } from '../../connection-names.ts';
import type { Derived } from '../../derived.ts';
import { nextFrame } from '../../next-frame.ts';
import type { Store, TimeRange } from '../../store.ts';

/** How often new rows are shown, in ms: more often would be invisible, and cost every frame. */
const pace = 50;
/** Work in one frame, in ms: what is left of 16 is for drawing and for what else happens. */
const sliceMilliseconds = 6;

/** Rows of the table. */
export type EntryRows = MatchRows;

/** The rows and when they changed: `value` is another object after each change. */
export interface RowsView {
  readonly rows: EntryRows;
  /** Changes with the filter, the scope and the time range. */
  readonly generation: number;
}

const nothing: Filter = { text: '', query: { kind: 'all', parts: [] }, terms: [] };

const views = new WeakMap<Store, ReadonlySignal<RowsView>>();

/** The rows of a panel's store; all callers share one run. */
export function entryRows(store: Store, derived: Derived): ReadonlySignal<RowsView> {
  const known = views.get(store);
  if (known !== undefined) return known;
  const view = createEntryRows(store, derived);
  views.set(store, view);
  return view;
}

let compilePath: JsonPathCompiler | null = null;

/** Parses a filter text; `loaded` is called when the engine for its JSONPath has come and the text should be parsed again. */
export function parseFilterText(text: string, loaded: () => void): FilterResult {
  const result = parseFilter(text, compilePath);
  if (!result.ok && result.error.needsJsonPath) {
    void loadJsonPath().then((compiler) => {
      compilePath = compiler;
      loaded();
    });
  }
  return result;
}

function createEntryRows(store: Store, derived: Derived): ReadonlySignal<RowsView> {
  const { session, version } = store;
  /** Grows when the run must start over: the JSONPath engine was loaded, or the session was cleared. */
  const anew = signal(0);
  let generation = 0;
  let run = startRun(nothing, null, null);
  let cancel: (() => void) | null = null;
  let shownVersion = -1;
  let waiting: Promise<void> | null = null;
  let cleared = session.generation;
  const view = signal<RowsView>({ rows: matchRows(run), generation });
  const beat = createBeat(pace);
  const show = () => {
    view.value = { rows: matchRows(run), generation };
  };

  /** Names of connections that are too new for `derived.names`, which follows at a slower pace; each is computed once. */
  let newNames: ReadonlyMap<ConnectionId, ConnectionName> = new Map();
  function nameOf({ id, url }: Connection): string {
    const known = derived.names.peek().get(id) ?? newNames.get(id);
    if (known !== undefined) return known.full;
    newNames = connectionNames(session.connections, store.names.peek());
    return newNames.get(id)?.full ?? url;
  }

  function startRun(filter: Filter, scope: readonly string[] | null, range: TimeRange | null): FilterRun {
    return createFilterRun(session, filter, {
      now: () => performance.now(),
      names: nameOf,
      scope: scope === null ? null : new Set(scope),
      ...(range === null ? {} : { within: withinTime(derived, range) }),
    });
  }

  /** `paced`: called for a new version of the session, which is throttled already. */
  function work(paced = false): void {
    cancel?.();
    cancel = null;
    const more = run.step(sliceMilliseconds);
    const shown = view.peek();
    const looked = run.progress.total !== shown.rows.progress.total || !more;
    // Another filter's rows are shown at once.
    if (shown.generation !== generation) show();
    else if (run.version !== shownVersion || looked) {
      if (paced) show();
      else beat.ping();
    }
    shownVersion = run.version;
    if (more) cancel = nextFrame(() => work());
    const { loading } = run;
    if (loading === null || loading === waiting) return;
    waiting = loading;
    void loading.then(() => work());
  }

  effect(() => {
    if (beat.value.value > 0) untracked(show);
  });
  effect(() => {
    void anew.value;
    const filter = parseFilterText(store.filterText.value, () => {
      anew.value += 1;
    });
    if (!filter.ok) return;
    // A connection's name given by the user matters only to a filter by name.
    if (filter.filter.terms.some((term) => term.kind === 'conn')) void store.names.value;
    if (store.timeRange.value !== null) void derived.alignment.value;
    run = startRun(filter.filter, store.scope.value, store.timeRange.value);
    generation += 1;
    shownVersion = -1;
    untracked(() => work());
  });
  effect(() => {
    if (version.value === 0) return;
    if (session.generation === cleared) untracked(() => work(true));
    else anew.value = untracked(() => anew.value) + 1;
    cleared = session.generation;
  });
  return view;
}

/** Entries of one span of the lanes' time, in which imported streams are laid beside the live ones. */
function withinTime({ timeline }: Derived, { from, to }: TimeRange) {
  return (connection: Connection, index: number): boolean => {
    const time = connection.log.time(index) + timeline.shiftOf(connection);
    return time >= from && time < to;
  };
}
