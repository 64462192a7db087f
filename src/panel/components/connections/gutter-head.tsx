/** Heads of the gutter: its title with counts and tools, and the column heads, which sort. */
import { runCommand } from '../../commands.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { type TextKey, text } from '../../text.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { showMenuBelow } from '../menu.ts';
import { gutterMenu, sortBy } from './gutter-menu.ts';

export function GutterTitle({ hidden }: { readonly hidden: number }) {
  const store = useStore();
  void useDerived().beat.value;
  const { connections } = store.session;
  const open = connections.filter(({ state }) => state === 'open').length;
  const live = store.followLive.value;
  return (
    <div class="gutter-title">
      <h2>{text('connections_title')}</h2>
      <span class="dim num cut">
        {text('connections_count', connections.length, open)}
        {hidden > 0 && ` · ${text('connections_hidden', hidden)}`}
      </span>
      <span class="grow" />
      <IconButton
        icon="more"
        label={text('connections_options')}
        aria-haspopup="menu"
        onClick={(event) => showMenuBelow(event.currentTarget, text('connections_options'), gutterMenu(store))}
      />
      <button
        type="button"
        class="icon-button caption"
        title={text('connections_fit_hint', '0')}
        onClick={() => runCommand('zoom-fit')}
      >
        {text('connections_fit')}
      </button>
      <button
        type="button"
        class="icon-button caption"
        title={text('connections_live_hint', 'L')}
        aria-pressed={live}
        onClick={() => runCommand('live')}
      >
        <Icon name="latest" class="small" />
        {text('connections_live')}
      </button>
    </div>
  );
}

type SortBy = Parameters<typeof sortBy>[1];

function SortHead({
  by,
  label,
  hint,
  class: extra = '',
}: {
  readonly by: SortBy;
  readonly label: TextKey;
  readonly hint?: TextKey;
  readonly class?: string;
}) {
  const store = useStore();
  const sort = store.settings.value.connectionSort;
  const sorted = sort.by === by;
  const head = {
    role: 'columnheader',
    'aria-sort': sorted ? (sort.descending ? 'descending' : 'ascending') : 'none',
  } as const;
  return (
    <div class={`${extra} ${sorted ? 'sorted' : ''}`} title={hint && text(hint)} {...head}>
      <button type="button" tabIndex={-1} onClick={() => sortBy(store, by)}>
        {text(label)}
        {sorted && <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} class="tiny" />}
      </button>
    </div>
  );
}

/** The column heads, a row of the grid. */
export function GutterHeads() {
  const plain = { role: 'columnheader' } as const;
  return (
    <div class="gutter-heads" role="presentation">
      <div {...plain}>
        <span class="visually-hidden">{text('connections_head_state')}</span>
      </div>
      <SortHead by="name" label="connections_head_name" />
      <SortHead by="events" label="connections_head_events" class="right" />
      <div class="connection-rate" {...plain}>
        {text('connections_head_rate')}
      </div>
      <SortHead
        by="tries"
        label="connections_head_tries"
        hint="connections_head_tries_hint"
        class="right connection-tries"
      />
      <SortHead
        by="last"
        label="connections_head_last"
        hint="connections_head_last_hint"
        class="right connection-last"
      />
      <SortHead by="findings" label="connections_head_findings" />
    </div>
  );
}
