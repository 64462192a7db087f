/**
 * The figures of the session, kept up to date in slices: those of the whole session,
 * and those of a selected time or of several selected connections while there are such.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionId } from '../../../core/record.ts';
import { createStatistics, type Statistics } from '../../../core/stats/statistics.ts';
import type { Figures } from '../../../core/stats/types.ts';
import { createBeat } from '../../beat.ts';
import type { Derived } from '../../derived.ts';
import type { Store } from '../../store.ts';

/** Entries looked at in one frame; some ms. */
const slice = 20_000;
/** How often figures are updated, in ms: nobody reads them faster. */
const pace = 500;

export interface FiguresView {
  /** Figures of one connection; null while there are none. */
  of(id: ConnectionId): Figures | null;
  /** Figures of all connections in view together. */
  total(): Figures;
}

interface Shared {
  readonly all: ReadonlySignal<FiguresView>;
  readonly selected: ReadonlySignal<FiguresView>;
}

const shared = new WeakMap<Store, Shared>();

/** Figures of the selected span of time and the selected connections; of everything when neither is selected. */
export function selectedFigures(store: Store, derived: Derived): ReadonlySignal<FiguresView> {
  return sharedFigures(store, derived).selected;
}

function sharedFigures(store: Store, { timeline, alignment }: Derived): Shared {
  const known = shared.get(store);
  if (known !== undefined) return known;
  const all = follow(store, () => createStatistics(store.session, { scope: null, range: null }));
  const isSelection = computed(() => store.timeRange.value !== null || (store.scope.value?.length ?? 0) > 1);
  const chosen = follow(store, () => {
    if (!isSelection.value) return null;
    const scope = store.scope.value;
    if (store.timeRange.value !== null) void alignment.value;
    return createStatistics(store.session, {
      scope: scope === null ? null : new Set(scope),
      range: store.timeRange.value,
      shiftOf: timeline.shiftOf,
    });
  });
  const selected = computed(() => (isSelection.value ? chosen.value : all.value));
  const made = { all, selected };
  shared.set(store, made);
  return made;
}

/** Keeps statistics in step with the session; `make` is asked again when a signal it reads changes. */
function follow(store: Store, make: () => Statistics | null): ReadonlySignal<FiguresView> {
  const empty = createStatistics(store.session, { scope: new Set(), range: null });
  const view = signal<FiguresView>(viewOf(empty));
  effect(() => {
    const statistics = make();
    if (statistics === null) return;
    const beat = createBeat(pace);
    let frame = 0;
    const work = () => {
      frame = statistics.update(slice) ? requestAnimationFrame(work) : 0;
      beat.ping();
    };
    const stops = [
      effect(() => {
        void store.version.value;
        if (frame === 0) frame = requestAnimationFrame(work);
      }),
      effect(() => {
        if (beat.value.value > 0) view.value = viewOf(statistics);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(frame);
    };
  });
  return view;
}

/** Figures are built when requested, once per change. */
function viewOf(statistics: Statistics): FiguresView {
  const known = new Map<ConnectionId, Figures | null>();
  let total: Figures | null = null;
  return {
    of(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const figures = statistics.of(id);
      known.set(id, figures);
      return figures;
    },
    total() {
      total ??= statistics.total();
      return total;
    },
  };
}
