/** The head of the events pane: which connection, how many, which time, and a menu of columns and places to go. */
import { type Command, runCommand } from '../../commands.ts';
import { count } from '../../format.ts';
import { selectConnections } from '../../selection.ts';
import type { Settings } from '../../settings.ts';
import type { Store } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { type MenuItem, showMenuBelow } from '../menu.ts';
import { Segments } from '../segments.tsx';
import { columnItems } from './column-heads.tsx';
import type { EntryRows } from './entry-rows.ts';

const timeModes = [
  ['relative', 'events_time_relative'],
  ['clock', 'events_time_clock'],
  ['delta', 'events_time_delta'],
] as const satisfies readonly (readonly [Settings['timeMode'], TextKey])[];

const goingPlaces = [
  ['jump-to-time', 'events_jump_to_time', 'Ctrl G'],
  ['next-error', 'events_next_error', 'R'],
  ['next-gap', 'events_next_gap', 'G'],
  ['next-of-type', 'events_next_of_type', 'N'],
  ['previous-of-type', 'events_previous_of_type', 'P'],
] as const satisfies readonly (readonly [Command, TextKey, string])[];

/** The mode after this one. */
export function nextTimeMode(mode: Settings['timeMode']): Settings['timeMode'] {
  const at = timeModes.findIndex(([name]) => name === mode);
  return timeModes[(at + 1) % timeModes.length]?.[0] ?? 'relative';
}

export function PaneHead({ rows }: { readonly rows: EntryRows }) {
  const store = useStore();
  const filtered = store.filterText.value !== '' || store.timeRange.value !== null;
  return (
    <div class="pane-head">
      <h2>{text('events_title')}</h2>
      <Scope />
      <span class="dim num">
        {filtered
          ? text('events_count_of', count(rows.length), count(rows.progress.total))
          : text('events_count', count(rows.length))}
      </span>
      <span class="grow" />
      <TimeModes />
      <Options items={[...columnItems(store), ...goingItems()]} />
    </div>
  );
}

/** The head's tools when docked at the bottom, where it has no room: they are shown in a column's head. */
export function FoldedHead() {
  const store = useStore();
  const items = [...timeModeItems(store), { kind: 'separator' } as const, ...columnItems(store), ...goingItems()];
  return (
    <span class="folded-head">
      <Scope />
      <Options items={items} />
    </span>
  );
}

function goingItems(): MenuItem[] {
  const places = goingPlaces.map(
    ([command, key, hint]): MenuItem => ({ kind: 'item', label: text(key), hint, run: () => runCommand(command) }),
  );
  return [{ kind: 'separator' }, ...places];
}

function timeModeItems(store: Store): MenuItem[] {
  const modes = timeModes.map(
    ([timeMode, key]): MenuItem => ({
      kind: 'item',
      label: text(key),
      checked: store.settings.value.timeMode === timeMode,
      run: () => store.set({ timeMode }),
    }),
  );
  return [{ kind: 'heading', label: text('events_time_mode') }, ...modes];
}

function Options({ items }: { readonly items: readonly MenuItem[] }) {
  return (
    <IconButton
      icon="more"
      label={text('events_options')}
      aria-haspopup="menu"
      onClick={(event) => showMenuBelow(event.currentTarget, text('events_options'), items)}
    />
  );
}

/** The connections whose entries are shown, when not all are. */
function Scope() {
  const store = useStore();
  const { names } = useDerived();
  const scope = store.scope.value;
  if (scope === null) return null;
  const [first = ''] = scope;
  const label =
    scope.length === 1 ? (names.value.get(first)?.full ?? first) : text('events_scope_several', count(scope.length));
  return (
    <span class="scope">
      <bdi class="cut">{label}</bdi>
      <button
        type="button"
        aria-label={text('events_show_all')}
        title={text('events_show_all')}
        onClick={() => selectConnections(store, [])}
      >
        <Icon name="close" class="small" />
      </button>
    </span>
  );
}

function TimeModes() {
  const store = useStore();
  return (
    <Segments
      label={text('events_time_mode')}
      value={store.settings.value.timeMode}
      options={timeModes.map(([value, key]) => ({ value, label: text(key) }))}
      onChange={(timeMode) => store.set({ timeMode })}
    />
  );
}
