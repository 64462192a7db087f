/** What can be done with an entry: the menu of a row. */
import { addPart, connectionPart, typePart } from '../../../core/filter/edit.ts';
import { type Connection, EntryFlag } from '../../../core/session/types.ts';
import { connectionNames } from '../../connection-names.ts';
import { isMarked, mark, unmark } from '../../marks.ts';
import { selectConnections, selectEntry } from '../../selection.ts';
import type { Store } from '../../store.ts';
import { text } from '../../text.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { copyCurl } from '../connections/copy-curl.ts';
import { entryData, entryRaw } from '../detail/entry-text.ts';
import { type MenuItem, showMenu } from '../menu.ts';
import { copyText } from './copy.ts';

/** Code units of a name in a menu. */
const longestLabel = 40;

const shown = (name: string) => visibleText(cutText(name, longestLabel));

export function openRowMenu(store: Store, connection: Connection, index: number, x: number, y: number): void {
  showMenu(text('common_events'), rowItems(store, connection, index), x, y);
}

/** Copies an entry's data as received. */
export function copyData(store: Store, connection: Connection, index: number): void {
  const what = text('events_what_data', connection.log.ordinal(index));
  void copyText(store, entryData(connection, index), what);
}

function rowItems(store: Store, connection: Connection, index: number): MenuItem[] {
  const { log } = connection;
  const isMessage = log.kind(index) === 'message';
  return [
    item('events_copy_data', 'Ctrl C', () => copyData(store, connection, index)),
    item('events_copy_raw', '', () => {
      const what = text('events_what_raw', log.ordinal(index));
      const raw = entryRaw(store.session, connection, index);
      void copyText(
        store,
        raw.then(({ content }) => content),
        what,
      );
    }),
    item('events_copy_curl', '', () => {
      const id = log.lastEventId(index) ?? connection.lastEventId;
      void copyCurl(store, connection, id);
    }),
    { kind: 'separator' },
    ...(isMessage ? filterItems(store, connection, index) : []),
    connectionFilter(store, connection),
    { kind: 'separator' },
    ...(isMessage ? markItems(store, connection, index) : []),
    item('events_show_connection', 'Esc', () => selectConnections(store, [connection.id])),
  ];
}

function item(
  key: 'events_copy_data' | 'events_copy_raw' | 'events_copy_curl' | 'events_show_connection',
  hint: string,
  run: () => void,
): MenuItem {
  return { kind: 'item', label: text(key), hint, run };
}

function filterItems(store: Store, { log }: Connection, index: number): MenuItem[] {
  const type = store.session.types.name(log.typeId(index));
  const part = typePart(type);
  const id = log.flags(index) & EntryFlag.ownId ? log.lastEventId(index) : undefined;
  const add = (term: string) => () => {
    store.filterText.value = addPart(store.filterText.value, term);
  };
  const items: MenuItem[] = [
    { kind: 'item', label: text('events_filter_type', shown(type)), run: add(part) },
    { kind: 'item', label: text('events_filter_without_type', shown(type)), run: add(`-${part}`) },
  ];
  if (id) {
    // An id is a value like a type's name, so it is quoted by the same rule.
    const term = `id:${typePart(id).slice('type:'.length)}`;
    items.push({ kind: 'item', label: text('events_filter_id', shown(id)), run: add(term) });
  }
  return items;
}

function connectionFilter(store: Store, connection: Connection): MenuItem {
  const names = connectionNames(store.session.connections, store.names.value);
  const name = names.get(connection.id)?.full ?? connection.url;
  const others = store.session.connections.filter((other) => other !== connection);
  const part = connectionPart(
    name,
    others.flatMap(({ id, url }) => [names.get(id)?.full ?? url, url]),
  );
  return {
    kind: 'item',
    label: text('events_filter_connection', shown(name)),
    run: () => {
      store.filterText.value = addPart(store.filterText.value, part);
    },
  };
}

function markItems(store: Store, connection: Connection, index: number): MenuItem[] {
  const entry = { connection: connection.id, index };
  const marked = isMarked(store, entry);
  const toggle: MenuItem = {
    kind: 'item',
    label: text(marked ? 'events_unmark' : 'events_mark'),
    hint: 'B',
    run: () => (marked ? unmark(store, [entry]) : mark(store, [entry])),
  };
  const compared = store.comparedWith.value;
  if (compared === null || (compared.connection === connection.id && compared.index === index)) return [toggle];
  const compare: MenuItem = {
    kind: 'item',
    label: text('events_compare'),
    run: () => {
      selectEntry(store, entry);
      store.entryTab.value = 'diff';
    },
  };
  return [toggle, compare];
}
