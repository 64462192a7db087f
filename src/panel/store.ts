/**
 * The panel's state: the session and what a user does with it, as signals. Nothing here is derived (see `derived.ts`)
 * and nothing here draws. The session itself is mutable and no signal: read it inside a `computed` or a component that
 * also reads `version`, which grows with the first record at once, then at most 25 times a second.
 */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Phrase } from '../core/phrase.ts';
import type { ConnectionId, EpochMilliseconds } from '../core/record.ts';
import type { Session } from '../core/session/types.ts';
import type { WireState } from '../protocol/network.ts';
import type { TabPurpose } from '../protocol/ports.ts';
import { createBeat } from './beat.ts';
import { createIntake, type Intake } from './intake.ts';
import type { PlaceRanges } from './place-ranges.ts';
import { parseSettings, type Settings } from './settings.ts';
import { readStored, writeStored } from './storage.ts';
import { createTypeMarks, type TypeMark } from './type-marks.ts';

/** One entry of the session, by its place. */
export interface EntryAddress {
  readonly connection: ConnectionId;
  readonly index: number;
}

/** Several entries of the table. */
export interface SeveralEntries {
  readonly ranges: PlaceRanges;
  /** The focused one. */
  readonly lead: EntryAddress;
  /** The one that a span (Shift) is counted from. */
  readonly anchor: EntryAddress;
}

/** Nothing, some connections, one entry, or several. `none` means all connections. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'connections'; readonly ids: readonly ConnectionId[] }
  | ({ readonly kind: 'entry' } & EntryAddress)
  | ({ readonly kind: 'entries' } & SeveralEntries);

/** A span of time, `from` inclusive, `to` exclusive. */
export interface TimeRange {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** Why the text in the filter box is no filter; `from`/`to` are code units of the text. */
export interface FilterProblem {
  readonly reason: Phrase;
  readonly from: number;
  readonly to: number;
}

/** How the panel lies in its window. `low` and `compact`: as `bottom` and `side`, but too small for table and detail at once. */
export type Layout = 'full' | 'bottom' | 'low' | 'side' | 'compact';
type Theme = 'light' | 'dark';
export type EntryTab = 'data' | 'raw' | 'diff' | 'message' | 'assembled';
export type ConnectionTab = 'overview' | 'statistics' | 'findings' | 'assembled' | 'compare';

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** Whether records can arrive, and why not. */
export type Capture =
  | { readonly kind: 'live' }
  /** The page stopped answering at `since`; attempt `attempt` to reach it runs. */
  | { readonly kind: 'lost'; readonly since: EpochMilliseconds; readonly attempt: number; readonly retry: () => void }
  /** The extension was updated or removed under the panel. */
  | { readonly kind: 'orphaned'; readonly since: EpochMilliseconds }
  /** The browser keeps extensions out of this page, or the user this one out of all. */
  | { readonly kind: 'blocked'; readonly why: 'browser-page' | 'file' | 'permission' }
  /** A tab without DevTools: imported files only. */
  | { readonly kind: 'viewer' }
  /** A tab that asks for a permission: DevTools cannot ask. */
  | { readonly kind: 'asking'; readonly purpose: Exclude<TabPurpose, 'viewer'> };

export interface Store extends Intake {
  readonly session: Session;
  /** Resolves when the table has its first rows: what can wait loads after them. Null: nothing waits. */
  readonly firstRows: Promise<void> | null;
  /** Grows when the session changed: for records at a pace, for what a user does at once. */
  readonly version: ReadonlySignal<number>;
  /** Milliseconds until the first version that is at least `lead` ms away, while records keep coming. */
  untilVersion(lead: number): number;
  /** Colour and shape of an event type, by its id. */
  readonly typeMark: (typeId: number) => TypeMark;
  /** The session was changed otherwise than by its sink (cleared, a connection removed): draw it. */
  changed(): void;

  readonly settings: ReadonlySignal<Settings>;
  /** Changes and keeps settings. */
  set(change: Partial<Settings>): void;
  /** Takes over the filters that another panel has saved since; the look of each panel is its own. */
  takeUpFilters(): void;

  /** False while paused; change it by `recording.ts`. */
  readonly recording: Signal<boolean>;
  /** When recording was paused; null while it runs. */
  readonly pausedAt: Signal<EpochMilliseconds | null>;
  readonly capture: Signal<Capture>;
  /** Whether bodies can be read on the wire; null where the browser cannot do so, or has not reported it yet. */
  readonly wire: Signal<WireState | null>;
  /** The filter in force: always a valid text; empty = everything. */
  readonly filterText: Signal<string>;
  /** Why the text in the filter box is not in force; null when it is. */
  readonly filterProblem: Signal<FilterProblem | null>;
  /** What the detail pane shows. Change it by `selection.ts`, which keeps the scope in step. */
  readonly selection: Signal<Selection>;
  /** Connections whose entries the table shows; null = all. Selecting an entry does not change it. */
  readonly scope: Signal<readonly ConnectionId[] | null>;
  /** Entries that a user marked, oldest mark first; change it by `marks.ts`. */
  readonly marked: Signal<readonly EntryAddress[]>;
  /** The marked entry that entries are compared with; null = the one before of the same type. */
  readonly comparedWith: Signal<EntryAddress | null>;
  /** Range selected in the lanes: filters table and statistics. */
  readonly timeRange: Signal<TimeRange | null>;
  /** Range the lanes show; null = everything. */
  readonly view: Signal<TimeRange | null>;
  /** The view's right edge moves along with the newest entry. */
  readonly followLive: Signal<boolean>;
  /** First and last time of the rows now visible in the table; drawn as a band over the lanes. */
  readonly rowsInView: Signal<TimeRange | null>;
  /** Entry the table is to bring into view; the table sets it back to null. */
  readonly reveal: Signal<EntryAddress | null>;
  readonly entryTab: Signal<EntryTab>;
  readonly connectionTab: Signal<ConnectionTab>;
  /** The detail pane is shown, and whether it has the table's place too. */
  readonly detail: Signal<'open' | 'closed' | 'enlarged'>;
  readonly theme: Signal<Theme>;
  readonly layout: Signal<Layout>;
  /** Names that a user gave to connections, for this session. */
  readonly names: Signal<ReadonlyMap<ConnectionId, string>>;
  readonly pinned: Signal<ReadonlySet<ConnectionId>>;
  /** Open findings by connection, for the gutter. */
  readonly findingCounts: Signal<ReadonlyMap<ConnectionId, FindingCounts>>;
  /** The clock that ages are counted from; moves once a second. */
  readonly now: Signal<EpochMilliseconds>;
  /** Text for the polite live region. */
  readonly announcement: Signal<string>;
}

export const settingsKey = 'settings';
/** Between two versions of the session that records make, in ms: more is no use to eyes, and each costs a redraw. */
const pace = 40;

/** A store over `session`. */
export function createStore(session: Session, firstRows: Promise<void> | null = null): Store {
  const beat = createBeat(pace);
  const intake = createIntake(session, beat.ping, firstRows);
  const settings = signal(parseSettings(readStored(settingsKey)));

  return {
    session,
    firstRows,
    version: beat.value,
    untilVersion: beat.until,
    ...intake,
    flush() {
      intake.flush();
      beat.strike();
    },
    changed: beat.strike,
    typeMark: createTypeMarks(session.types),
    settings,
    set(change) {
      settings.value = { ...settings.value, ...change };
      // Another panel may have kept something since: only what changed here may replace it.
      const kept = readStored(settingsKey);
      writeStored(settingsKey, kept === null ? settings.value : { ...parseSettings(kept), ...change });
    },
    takeUpFilters() {
      const { savedFilters, filterHistory } = parseSettings(readStored(settingsKey));
      settings.value = { ...settings.value, savedFilters, filterHistory };
    },
    recording: signal(true),
    pausedAt: signal<EpochMilliseconds | null>(null),
    capture: signal<Capture>({ kind: 'live' }),
    wire: signal<WireState | null>(null),
    filterText: signal(''),
    filterProblem: signal<FilterProblem | null>(null),
    selection: signal<Selection>({ kind: 'none' }),
    scope: signal<readonly ConnectionId[] | null>(null),
    marked: signal<readonly EntryAddress[]>([]),
    comparedWith: signal<EntryAddress | null>(null),
    timeRange: signal<TimeRange | null>(null),
    view: signal<TimeRange | null>(null),
    followLive: signal(true),
    rowsInView: signal<TimeRange | null>(null),
    reveal: signal<EntryAddress | null>(null),
    entryTab: signal<EntryTab>('data'),
    connectionTab: signal<ConnectionTab>('overview'),
    detail: signal<'open' | 'closed' | 'enlarged'>('open'),
    theme: signal<Theme>('light'),
    layout: signal<Layout>('full'),
    names: signal<ReadonlyMap<ConnectionId, string>>(new Map()),
    pinned: signal<ReadonlySet<ConnectionId>>(new Set()),
    findingCounts: signal<ReadonlyMap<ConnectionId, FindingCounts>>(new Map()),
    now: signal<EpochMilliseconds>(Date.now()),
    announcement: signal(''),
  };
}
