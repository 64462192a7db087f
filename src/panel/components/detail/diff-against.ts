/** What an entry is compared with: the previous one of its type, or one that the user marked. */
import type { Connection, EventLog } from '../../../core/session/types.ts';
import { count } from '../../format.ts';
import { mark } from '../../marks.ts';
import type { EntryAddress, Store } from '../../store.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import type { MenuItem } from '../menu.ts';

/** Marked entries in the menu, the newest marks. */
const mostListed = 20;
const longestName = 40;

export interface Compared {
  readonly entry: EntryAddress;
  readonly connection: Connection;
  readonly isMarked: boolean;
}

/** The entry to compare with; null when there is none. `farthest`: entries looked back over for one of the same type. */
export function comparedEntry(
  store: Store,
  connection: Connection,
  index: number,
  farthest = Infinity,
): Compared | null {
  const marked = store.comparedWith.value;
  const isSelf = marked?.connection === connection.id && marked.index === index;
  const other = marked === null || isSelf ? undefined : connectionOf(store, marked);
  if (marked !== null && other !== undefined) return { entry: marked, connection: other, isMarked: true };
  const before = sameTypeBefore(connection.log, index, farthest);
  return before < 0 ? null : { entry: { connection: connection.id, index: before }, connection, isMarked: false };
}

/** The choices: the previous entry of the type, and the marked entries that still exist. */
export function againstItems(store: Store): MenuItem[] {
  const chosen = store.comparedWith.value;
  const listed = store.marked.value.slice(-mostListed).reverse();
  return [
    {
      kind: 'item',
      label: text('detail_diff_previous'),
      checked: chosen === null,
      run: () => {
        store.comparedWith.value = null;
      },
    },
    { kind: 'separator' },
    ...listed.flatMap((entry): MenuItem[] => {
      const connection = connectionOf(store, entry);
      if (connection === undefined) return [];
      return [
        {
          kind: 'item',
          label: `#${count(connection.log.ordinal(entry.index))} ${typeOf(store, connection, entry.index)}`,
          checked: chosen?.connection === entry.connection && chosen.index === entry.index,
          run: () => mark(store, [entry]),
        },
      ];
    }),
    ...(listed.length === 0 ? [{ kind: 'heading', label: text('detail_diff_how_to_mark') } as const] : []),
  ];
}

function typeOf(store: Store, { log }: Connection, index: number): string {
  const kind = log.kind(index);
  return visibleText(cutText(kind === 'message' ? store.session.types.name(log.typeId(index)) : kind, longestName));
}

/** The entry's connection while it still has it. */
function connectionOf(store: Store, { connection: id, index }: EntryAddress): Connection | undefined {
  const connection = store.session.connection(id);
  return connection && index >= connection.log.first && index < connection.log.end ? connection : undefined;
}

function sameTypeBefore(log: EventLog, index: number, farthest: number): number {
  if (log.kind(index) !== 'message') return -1;
  const type = log.typeId(index);
  const first = Math.max(log.first, index - farthest);
  for (let before = index - 1; before >= first; before--) {
    if (log.kind(before) === 'message' && log.typeId(before) === type) return before;
  }
  return -1;
}
