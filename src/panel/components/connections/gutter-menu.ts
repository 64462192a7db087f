/** How the gutter is ordered: the menu in its head. */
import type { Settings } from '../../settings.ts';
import type { Store } from '../../store.ts';
import { type TextKey, text } from '../../text.ts';
import type { MenuItem } from '../menu.ts';

type SortBy = Settings['connectionSort']['by'];

const sortings: readonly (readonly [SortBy, TextKey])[] = [
  ['opened', 'connections_sort_opened'],
  ['name', 'connections_sort_name'],
  ['events', 'connections_sort_events'],
  ['tries', 'connections_sort_tries'],
  ['last', 'connections_sort_last'],
  ['findings', 'connections_sort_findings'],
];

/** Sorts by a column; a second time the other way round. Numbers begin with the largest, what one looks for first. */
export function sortBy(store: Store, by: SortBy): void {
  const now = store.settings.value.connectionSort;
  const largestFirst = by !== 'opened' && by !== 'name';
  store.set({ connectionSort: { by, descending: now.by === by ? !now.descending : largestFirst } });
}

export function gutterMenu(store: Store): readonly MenuItem[] {
  const { connectionSort, groupByFrame, hideClosed } = store.settings.value;
  return [
    { kind: 'heading', label: text('connections_sort_heading') },
    ...sortings.map(
      ([by, label]): MenuItem => ({
        kind: 'item',
        label: text(label),
        checked: connectionSort.by === by,
        run: () => sortBy(store, by),
      }),
    ),
    { kind: 'separator' },
    {
      kind: 'item',
      label: text('connections_group_by_frame'),
      checked: groupByFrame,
      run: () => store.set({ groupByFrame: !groupByFrame }),
    },
    {
      kind: 'item',
      label: text('connections_hide_closed'),
      checked: hideClosed,
      run: () => store.set({ hideClosed: !hideClosed }),
    },
  ];
}
