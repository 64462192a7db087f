/** The detail pane: of the selected entry, of a connection, of several, or of all. */
import '../../styles/detail.css';
import '../../styles/data-view.css';
import '../../styles/diff.css';
import '../../styles/sums.css';
import type { Connection } from '../../../core/session/types.ts';
import { useCommands } from '../../commands.ts';
import { count } from '../../format.ts';
import { shownSelection } from '../../selection.ts';
import type { ConnectionTab, EntryTab } from '../../store.ts';
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
  const { session } = store;
  const entry = selection.kind === 'entry' ? session.connection(selection.connection) : undefined;
  const [only, second] = selection.kind === 'connections' ? selection.ids : [];
  const connection = only === undefined || second !== undefined ? undefined : session.connection(only);
  const isPair = selection.kind === 'connections' && selection.ids.length === 2;
  const pair = isPair ? selection.ids.flatMap((id) => session.connection(id) ?? []) : [];
  return (
    <>
      <DetailHead />
      {selection.kind === 'entries' ? (
        <EntriesView ranges={selection.ranges} />
      ) : entry !== undefined && selection.kind === 'entry' ? (
        <EntryTabs connection={entry} index={selection.index} />
      ) : (
        <ConnectionTabs connection={connection ?? null} pair={pair} />
      )}
    </>
  );
}

function EntryTabs({ connection, index }: { readonly connection: Connection; readonly index: number }) {
  const store = useStore();
  const isMessage = connection.log.kind(index) === 'message';
  const changes = useChangeCount(connection, index);
  const tabs: Tab<EntryTab>[] = [
    { name: 'data', label: text('detail_data'), content: () => <DataTab connection={connection} index={index} /> },
    { name: 'raw', label: text('detail_raw'), content: () => <RawTab connection={connection} index={index} /> },
  ];
  if (isMessage) {
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
  const select = (name: EntryTab) => {
    store.entryTab.value = name;
  };
  useTabKeys(tabs, select);
  return <Tabs tabs={tabs} selected={store.entryTab.value} onSelect={select} />;
}

interface ConnectionTabsProps {
  /** Null for several, or all. */
  readonly connection: Connection | null;
  /** The two that are selected; none otherwise. */
  readonly pair: readonly Connection[];
}

function ConnectionTabs({ connection, pair }: ConnectionTabsProps) {
  const store = useStore();
  const [a, b] = pair;
  const names = useDerived().names.value;
  const nameOf = ({ id, url }: Connection) => names.get(id)?.full ?? url;
  const tabs: Tab<ConnectionTab>[] = [];
  if (connection !== null) {
    tabs.push({
      name: 'overview',
      label: text('detail_overview'),
      content: () => <OverviewTab connection={connection} />,
    });
  }
  tabs.push({
    name: 'statistics',
    label: text('detail_statistics'),
    content: () => <StatisticsTab connection={connection} />,
  });
  const { findings, version } = findingsOf(store);
  void version.value;
  const found = (connection === null ? findings.all : findings.of(connection.id)).length;
  tabs.push({
    name: 'findings',
    label: text('detail_findings'),
    badge: found === 0 ? '' : count(found),
    content: () => <FindingsPane connection={connection} />,
  });
  if (connection !== null) {
    tabs.push({
      name: 'assembled',
      label: text('detail_assembled'),
      content: () => <AssembledPane connection={connection} />,
    });
  }
  if (a && b) {
    tabs.push({
      name: 'compare',
      label: text('compare_tab'),
      content: () => <ComparePane key={`${a.id} ${b.id}`} a={a} b={b} nameA={nameOf(a)} nameB={nameOf(b)} />,
    });
  }
  const select = (name: ConnectionTab) => {
    store.connectionTab.value = name;
  };
  useTabKeys(tabs, select);
  return <Tabs tabs={tabs} selected={store.connectionTab.value} onSelect={select} />;
}

/** The keys 1…4. */
function useTabKeys<Name extends string>(tabs: readonly Tab<Name>[], select: (name: Name) => void): void {
  const choose = (at: number) => () => {
    const tab = tabs[at];
    if (tab) select(tab.name);
  };
  useCommands({ 'tab-1': choose(0), 'tab-2': choose(1), 'tab-3': choose(2), 'tab-4': choose(3) });
}
