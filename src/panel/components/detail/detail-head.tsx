/** The head of the detail pane: where one is, the event before and after, enlarge, close. */
import { useComputed } from '@preact/signals';
import { runCommand } from '../../commands.ts';
import { count } from '../../format.ts';
import type { PlaceRanges } from '../../place-ranges.ts';
import { goToEntry, selectConnections, shownSelection } from '../../selection.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { swatchClass } from '../../type-marks.ts';
import { cutText, visibleText } from '../../visible-text.ts';
import { kindText, stateIcon, stateText } from '../connections/describe.ts';
import { entryRows } from '../events/entry-rows.ts';
import { positionOf, rowCount, rowSpans, selectedPlace } from '../events/rows-selection.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { focusEvents } from './focus-detail.ts';

const longestName = 80;

export function DetailHead() {
  const store = useStore();
  const enlarged = store.detail.value === 'enlarged';
  return (
    <div class="pane-head detail-head">
      <div class="crumb">
        <Crumb />
      </div>
      <span class="grow" />
      {store.selection.value.kind === 'entry' && <Neighbours />}
      <IconButton
        icon="enlarge"
        label={text(enlarged ? 'detail_restore' : 'detail_enlarge')}
        aria-pressed={enlarged}
        onClick={() => runCommand('enlarge')}
      />
      <IconButton
        icon="close"
        label={text('detail_close')}
        onClick={() => {
          store.detail.value = 'closed';
          focusEvents();
        }}
      />
    </div>
  );
}

/** Buttons to the previous and next rows. The rows change with every new event; the presence of the buttons does not. */
function Neighbours() {
  const store = useStore();
  const view = entryRows(store, useDerived());
  const step = (by: 1 | -1) => {
    const { rows } = view.value;
    const at = positionOf(rows, selectedPlace(store));
    return at < 0 || at + by < 0 || at + by >= rows.length ? -1 : at + by;
  };
  const before = useComputed(() => step(-1) >= 0).value;
  const after = useComputed(() => step(1) >= 0).value;
  const go = (by: 1 | -1) => {
    const { rows } = view.peek();
    const at = step(by);
    const connection = rows.connectionAt(at);
    if (connection) goToEntry(store, { connection: connection.id, index: rows.indexAt(at) });
  };
  return (
    <>
      <IconButton icon="up" label={text('detail_previous_entry')} disabled={!before} onClick={() => go(-1)} />
      <IconButton icon="down" label={text('detail_next_entry')} disabled={!after} onClick={() => go(1)} />
      <span class="divider" />
    </>
  );
}

/** Entry of connection, connection with its state, or all. */
function Crumb() {
  const store = useStore();
  const { names, beat } = useDerived();
  void beat.value;
  const selection = shownSelection(store);
  if (selection.kind === 'none') return <b>{text('detail_all_connections')}</b>;
  if (selection.kind === 'entries') return <SeveralEntries ranges={selection.ranges} />;
  if (selection.kind === 'connections') {
    const [only, second] = selection.ids;
    const connection = only === undefined ? undefined : store.session.connection(only);
    if (connection === undefined || second !== undefined) {
      return <b>{text('detail_several_connections', count(selection.ids.length))}</b>;
    }
    return (
      <>
        <Icon name={stateIcon(connection)} class={`small state-${connection.state}`} />
        <b class="cut">
          <bdi>{visibleText(cutText(names.value.get(connection.id)?.full ?? connection.url, longestName))}</bdi>
        </b>
        <span class="dim caption">
          {kindText(connection)} · {stateText(connection)}
        </span>
      </>
    );
  }
  const connection = store.session.connection(selection.connection);
  if (connection === undefined) return null;
  const { log } = connection;
  const { index } = selection;
  const isMessage = log.kind(index) === 'message';
  const type = isMessage ? store.session.types.name(log.typeId(index)) : log.kind(index);
  return (
    <>
      <button type="button" class="link cut" onClick={() => selectConnections(store, [connection.id])}>
        <bdi>{visibleText(cutText(names.value.get(connection.id)?.full ?? connection.url, longestName))}</bdi>
      </button>
      <span class="dim" aria-hidden="true">
        ›
      </span>
      {isMessage && <span class={swatchClass(store.typeMark(log.typeId(index)))} />}
      <b class="cut">
        <bdi>{visibleText(cutText(type, longestName))}</bdi>
      </b>
      <span class="dim caption num">#{count(log.ordinal(index))}</span>
    </>
  );
}

function SeveralEntries({ ranges }: { readonly ranges: PlaceRanges }) {
  const { rows } = entryRows(useStore(), useDerived()).value;
  return <b class="num">{text('detail_entries_selected', count(rowCount(rowSpans(rows, ranges))))}</b>;
}
