/** The detail pane: shows the selected entry, one connection, several, or all. */
import '../../styles/detail.css';
import '../../styles/facts.css';
import '../../styles/figures.css';
import '../../styles/data-view.css';
import '../../styles/diff.css';
import '../../styles/sums.css';
import type { ConnectionId } from '../../../core/record.ts';
import type { Connection } from '../../../core/session/types.ts';
import { useCommands } from '../../commands.ts';
import type { ConnectionName } from '../../connection-names.ts';
import { count } from '../../format.ts';
import { shownSelection } from '../../selection.ts';
import type { ConnectionTab, EntryTab, Selection, Store } from '../../store.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { AssembledPane } from '../assembled/assembled-pane.tsx';
import { ComparePane } from '../compare/compare-pane.tsx';
import { FindingsPane } from '../findings/findings-pane.tsx';
import { findingsOf } from '../findings/findings-state.ts';
import { DataTab } from './data-tab.tsx';
import { DetailHead } from './detail-head.tsx';
import { DiffTab } from './diff-tab.tsx';
import { EntriesView } from './entries-view.tsx';
import { Section } from './facts.tsx';
import { MessageSection } from './message-section.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { StatisticsTab } from './statistics-tab.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { useChangeCount } from './use-change-count.ts';

export function DetailPane() {
  const store = useStore();
  void useDerived().beat.value;
  const selection = shownSelection(store);
  return (
    <>
      <DetailHead />
      {selection.kind === 'entries' ? <EntriesView ranges={selection.ranges} /> : <DetailTabs selection={selection} />}
    </>
  );
}

interface DetailTabsProps {
  readonly selection: Exclude<Selection, { readonly kind: 'entries' }>;
}

/** Tabs of an entry or of connections. One component for both, so that text shown in both keeps its scroll position. */
function DetailTabs({ selection }: DetailTabsProps) {
  const store = useStore();
  const isEntry = selection.kind === 'entry';
  const connection = isEntry ? store.session.connection(selection.connection) : undefined;
  const index = isEntry ? selection.index : -1;
  const changes = useChangeCount(connection, index);
  const names = useDerived().names.value;
  const ofEntry = connection === undefined ? [] : entryTabs(store, connection, index, changes);
  const ofConnections = isEntry ? [] : connectionTabs(store, names, selection.kind === 'none' ? [] : selection.ids);
  const selectEntryTab = (name: EntryTab) => {
    store.entryTab.value = name;
  };
  const selectConnectionTab = (name: ConnectionTab) => {
    store.connectionTab.value = name;
  };
  const choose = (at: number) => () => {
    const [one, other] = [ofEntry[at], ofConnections[at]];
    if (one) selectEntryTab(one.name);
    if (other) selectConnectionTab(other.name);
  };
  useCommands({ 'tab-1': choose(0), 'tab-2': choose(1), 'tab-3': choose(2), 'tab-4': choose(3) });
  return isEntry ? (
    <Tabs tabs={ofEntry} selected={store.entryTab.value} onSelect={selectEntryTab} />
  ) : (
    <Tabs tabs={ofConnections} selected={store.connectionTab.value} onSelect={selectConnectionTab} />
  );
}

function entryTabs(store: Store, connection: Connection, index: number, changes: number | null): Tab<EntryTab>[] {
  const tabs: Tab<EntryTab>[] = [
    { name: 'data', label: text('detail_data'), content: () => <DataTab connection={connection} index={index} /> },
    { name: 'raw', label: text('detail_raw'), content: () => <RawTab connection={connection} index={index} /> },
  ];
  if (connection.log.kind(index) === 'message') {
    tabs.push(
      {
        name: 'diff',
        label: text('detail_diff'),
        badge: changes === null ? '' : count(changes),
        content: () => <DiffTab connection={connection} index={index} />,
      },
      {
        name: 'message',
        label: text('detail_message'),
        content: () => (
          <Section title={text('detail_message')}>
            <MessageSection connection={connection} index={index} />
          </Section>
        ),
      },
    );
  }
  // Only for a reader who came from an answer: for any other stream it would be one tab too many.
  if (store.connectionTab.value === 'assembled') tabs.push(assembledTab(connection));
  return tabs;
}

function assembledTab(connection: Connection): Tab<'assembled'> {
  return {
    name: 'assembled',
    label: text('detail_assembled'),
    content: () => <AssembledPane connection={connection} />,
  };
}

/** `ids`: one, several, or none for all. */
function connectionTabs(
  store: Store,
  names: ReadonlyMap<ConnectionId, ConnectionName>,
  ids: readonly ConnectionId[],
): Tab<ConnectionTab>[] {
  const connections = ids.flatMap((id) => store.session.connection(id) ?? []);
  const connection = ids.length === 1 ? (connections[0] ?? null) : null;
  const [a, b] = ids.length === 2 ? connections : [];
  const nameOf = ({ id, url }: Connection) => names.get(id)?.full ?? url;
  const { findings, version } = findingsOf(store);
  void version.value;
  const found = (connection === null ? findings.all : findings.of(connection.id)).length;
  const tabs: Tab<ConnectionTab>[] = [
    {
      name: 'statistics',
      label: text('detail_statistics'),
      content: () => <StatisticsTab connection={connection} />,
    },
    {
      name: 'findings',
      label: text('detail_findings'),
      badge: found === 0 ? '' : count(found),
      content: () => <FindingsPane connection={connection} />,
    },
  ];
  if (connection !== null) {
    tabs.unshift({
      name: 'overview',
      label: text('detail_overview'),
      content: () => <OverviewTab connection={connection} />,
    });
    tabs.push(assembledTab(connection));
  }
  if (a && b) {
    tabs.push({
      name: 'compare',
      label: text('compare_tab'),
      content: () => <ComparePane key={`${a.id} ${b.id}`} a={a} b={b} nameA={nameOf(a)} nameB={nameOf(b)} />,
    });
  }
  return tabs;
}
