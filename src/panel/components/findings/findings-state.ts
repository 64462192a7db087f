/**
 * The findings of a panel: the core's engine kept up with the session a few times a second, outside the frames that draw, and the
 * user's choices about them (which one is open, which rules are muted).
 */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createFindings, type Findings } from '../../../core/findings/engine.ts';
import type { Finding } from '../../../core/findings/finding.ts';
import type { ConnectionId } from '../../../core/record.ts';
import { provideCommands } from '../../commands.ts';
import { count } from '../../format.ts';
import { selectConnections } from '../../selection.ts';
import type { FindingCounts, Store } from '../../store.ts';
import { text } from '../../text.ts';
import { isMuted, muteRule, readMuted, unmuteAll, watchMuted } from './muted-rules.ts';

/** Between two looks at the session, in ms. */
const interval = 400;
/** The time spent on entries per slice, and the pause before the next, in ms: frames continue in between. */
const slice = 4;
const pause = 12;
/** Between two announcements of new findings, in ms. */
const quiet = 5_000;

export interface FindingsState {
  readonly findings: Findings;
  /** Grows when findings were added, changed or removed. */
  readonly version: ReadonlySignal<number>;
  /** Rules that are muted now, over all hosts. */
  readonly mutedCount: ReadonlySignal<number>;
  /** The finding that keys move on from; null before the first. */
  readonly current: Signal<string | null>;
  /** The finding whose card is to take the focus, once: a redrawn card must not take it from the table. */
  readonly toFocus: Signal<string | null>;
  /** Cards that the user opened (true) or closed; all others have their initial state. */
  readonly opened: Signal<ReadonlyMap<string, boolean>>;
  mute(finding: Finding): void;
  unmuteAll(): void;
  /** The entry of the finding to show next, going round; null when it names none. */
  nextEntry(finding: Finding): number | null;
}

const states = new WeakMap<Store, FindingsState>();

/** The findings of this panel. From the first call on they are kept up with the session, and so are badges and announcements. */
export function findingsOf(store: Store): FindingsState {
  const known = states.get(store);
  if (known !== undefined) return known;
  const state = createState(store);
  states.set(store, state);
  follow(store, state);
  return state;
}

interface OwnState extends FindingsState {
  readonly version: Signal<number>;
}

function createState(store: Store): OwnState {
  const muted = signal(readMuted());
  const positions = new Map<string, number>();
  const mutedCount = signal(countOf(muted.value));
  const findings = createFindings(store.session, { isMuted: (rule, origin) => isMuted(muted.peek(), rule, origin) });
  const change = (next: typeof muted.value): void => {
    muted.value = next;
    findings.askAgain();
    mutedCount.value = countOf(next);
    store.changed();
  };
  watchMuted(change);
  return {
    findings,
    version: signal(0),
    mutedCount,
    current: signal<string | null>(null),
    toFocus: signal<string | null>(null),
    opened: signal<ReadonlyMap<string, boolean>>(new Map()),
    mute({ rule, connection }) {
      const url = connection === null ? undefined : store.session.connection(connection)?.url;
      if (url !== undefined) change(muteRule(muted.peek(), rule, url));
    },
    unmuteAll: () => change(unmuteAll()),
    nextEntry({ id, connection, entries }) {
      const first = (connection === null ? undefined : store.session.connection(connection))?.log.first ?? 0;
      const kept = entries.filter((index) => index >= first);
      if (kept.length === 0) return null;
      const position = (positions.get(id) ?? -1) + 1;
      positions.set(id, position % kept.length);
      return kept[position % kept.length] ?? null;
    },
  };
}

function countOf(muted: ReadonlyMap<string, ReadonlySet<string>>): number {
  return [...muted.values()].reduce((sum, rules) => sum + rules.size, 0);
}

/** For as long as the panel lives. */
function follow(store: Store, state: OwnState): void {
  const { findings, version } = state;
  let willLook = false;
  let announced = 0;
  let known = new Set<string>();

  const look = (): void => {
    willLook = false;
    const deadline = performance.now() + slice;
    const more = findings.update(Date.now(), () => performance.now() >= deadline);
    if (findings.version !== version.peek()) {
      version.value = findings.version;
      store.findingCounts.value = countsOf(findings.all);
    }
    announce();
    if (more) lookAfter(pause);
  };
  const lookAfter = (milliseconds: number): void => {
    if (willLook) return;
    willLook = true;
    setTimeout(look, milliseconds);
  };
  const announce = (): void => {
    const fresh = findings.all.filter(({ id }) => !known.has(id)).length;
    const now = performance.now();
    if (fresh === 0 || now - announced < quiet) return;
    announced = now;
    known = new Set(findings.all.map(({ id }) => id));
    store.announcement.value = text('findings_new', count(fresh));
  };
  effect(() => {
    void store.version.value;
    void store.now.value;
    lookAfter(interval);
  });
  provideCommands({
    'next-finding': () => step(store, state, 1),
    'previous-finding': () => step(store, state, -1),
  });
}

/** Opens the finding after (or before) the current one, of the connections in scope. */
function step(store: Store, { findings, current, toFocus }: FindingsState, by: 1 | -1): void {
  const scope = store.scope.value;
  const inScope = findings.all.filter(
    ({ connection }) => scope === null || (connection !== null && scope.includes(connection)),
  );
  const at = inScope.findIndex(({ id }) => id === current.peek());
  const next = inScope.at(at < 0 ? Math.min(0, by) : (at + by) % inScope.length);
  if (next === undefined) return;
  selectConnections(store, scope ?? []);
  store.connectionTab.value = 'findings';
  current.value = next.id;
  toFocus.value = next.id;
}

function countsOf(findings: readonly Finding[]): Map<ConnectionId, FindingCounts> {
  const counts = new Map<ConnectionId, FindingCounts>();
  for (const { connection, severity } of findings) {
    if (connection === null) continue;
    const { errors, warnings } = counts.get(connection) ?? { errors: 0, warnings: 0 };
    counts.set(connection, {
      errors: errors + (severity === 'error' ? 1 : 0),
      warnings: warnings + (severity === 'warning' ? 1 : 0),
    });
  }
  return counts;
}
