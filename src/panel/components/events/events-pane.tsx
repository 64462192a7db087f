/** The events pane: head, table, and what overlays it: the pill to the newest, lost entries, no match. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Filter } from '../../../core/filter/query.ts';
import { tellsOfFailure } from '../../../core/session/failure.ts';
import { placeOf } from '../../../core/session/place.ts';
import '../../styles/data-tokens.css';
import '../../styles/events.css';
import '../../styles/event-row.css';
import { useCommands } from '../../commands.ts';
import { isFlat } from '../../layout.ts';
import { useDerived, useStore } from '../../store-context.ts';
import { text } from '../../text.ts';
import { isTableAwaited } from '../keep-focus.ts';
import type { RowListHandle } from '../row-list.tsx';
import { shownColumns } from './columns.ts';
import { DroppedNotice, UnreadableNotice } from './dropped-notice.tsx';
import { type EntryRows, entryRows } from './entry-rows.ts';
import { EventTable } from './event-table.tsx';
import { findRow, type RowTest } from './find-row.ts';
import { gapAt } from './gap.ts';
import { gapLimit } from './gap-limits.ts';
import { JumpForm } from './jump-form.tsx';
import { NewestPill } from './newest-pill.tsx';
import { NoMatch } from './no-match.tsx';
import { FoldedHead, nextTimeMode, PaneHead } from './pane-head.tsx';
import { leadOf, positionOf, select, selectedPlace } from './rows-selection.ts';
import { selectionCommands, useNarrowing } from './selection-commands.ts';
import { isFollowing, useTablePlace } from './table-place.ts';

export function EventsPane() {
  const store = useStore();
  const derived = useDerived();
  const view = entryRows(store, derived).value;
  const { rows } = view;
  // The table is unmounted while the detail takes its place; when it comes back, it is where it was.
  const stick = useSignal(leadOf(store) === null && isFollowing(store));
  const jumping = useSignal(false);
  /** Number of the newest row when the list left its end. */
  const seen = useRef(stick.value ? 0 : lastOrdinal(rows));
  const searchedFor = useRef<Filter | null>(null);
  const list = useRef<RowListHandle | null>(null);
  const visible = useSignal({ from: 0, to: 0 });
  const columns = shownColumns(store.settings.value.columns, derived.connectionsInView.value.length > 1);

  const putBack = useTablePlace(store, { rows, list, stick: stick.value, visible });

  const setStick = (now: boolean) => {
    if (!now && stick.value) seen.current = lastOrdinal(rows);
    stick.value = now;
  };
  const goTo = (position: number) => {
    if (position < 0) {
      store.announcement.value = text('events_none_found');
      return;
    }
    setStick(false);
    select(store, rows, position);
    list.current?.reveal(position);
  };
  const go = (step: 1 | -1, passes: RowTest) => {
    const current = positionOf(rows, selectedPlace(store));
    const from = current < 0 && step < 0 ? rows.length : current;
    goTo(findRow(rows, from, step, passes));
  };
  const newest = () => {
    stick.value = true;
    select(store, rows, rows.length - 1);
    list.current?.focus();
  };

  useEffect(() => {
    putBack();
    const lead = leadOf(store);
    if (lead !== null) store.reveal.value = lead;
    if (isTableAwaited(lead !== null)) list.current?.focus();
  }, []);
  const isNew = rows.progress.total === 0;
  useEffect(() => {
    // After a clear, or in another document, there is nothing to look back at: new rows are followed.
    if (isNew) stick.value = true;
  }, [isNew]);
  useNarrowing(store, view);
  useCommands({
    newest,
    'next-of-type': () => go(1, sameType(rows, positionOf(rows, selectedPlace(store)))),
    'previous-of-type': () => go(-1, sameType(rows, positionOf(rows, selectedPlace(store)))),
    'next-error': () => go(1, ({ log }, index) => tellsOfFailure(log, index)),
    'next-gap': () =>
      go(1, (connection, index) => gapAt(connection, index, gapLimit(derived.timeline, connection))?.long === true),
    'jump-to-time': () => {
      jumping.value = true;
    },
    'time-mode': () => store.set({ timeMode: nextTimeMode(store.settings.value.timeMode) }),
    ...selectionCommands(store, rows),
  });

  const folded = isFlat(store.layout.value);
  const empty = rows.length === 0;
  // Once everything was searched, keep saying "nothing found" until something is: new entries are searched soon.
  if (rows.progress.done >= rows.progress.total) searchedFor.current = rows.filter;
  const searched = searchedFor.current === rows.filter;
  const fresh = stick.value ? 0 : rows.length - rows.positionOf(Math.floor(seen.current) + 1);
  return (
    <div class="events-pane">
      {!folded && <PaneHead rows={rows} />}
      {jumping.value && (
        <JumpForm
          rows={rows}
          onJump={goTo}
          onClose={() => {
            jumping.value = false;
            list.current?.focus();
          }}
        />
      )}
      <div class="events-body">
        <DroppedNotice />
        <UnreadableNotice rows={rows} />
        <EventTable
          view={view}
          columns={columns}
          stick={stick.value}
          onStick={setStick}
          visible={visible}
          handle={list}
          tools={folded && <FoldedHead />}
        />
        {empty && searched && (rows.filter.terms.length > 0 || store.timeRange.value !== null) && (
          <NoMatch rows={rows} />
        )}
        {empty && searched && rows.filter.terms.length === 0 && store.timeRange.value === null && (
          <p class="no-match">{text(store.scope.value === null ? 'events_none' : 'events_none_in_scope')}</p>
        )}
        {!stick.value && !empty && <NewestPill fresh={fresh} rows={rows.length} visible={visible} onPress={newest} />}
      </div>
    </div>
  );
}

function lastOrdinal(rows: EntryRows): number {
  const last = rows.length - 1;
  const log = rows.connectionAt(last)?.log;
  return log === undefined ? 0 : placeOf(log, rows.indexAt(last));
}

/** Messages of the type of the row at `position`; any message when there is none. */
function sameType(rows: EntryRows, position: number): RowTest {
  const log = position < 0 ? undefined : rows.connectionAt(position)?.log;
  const index = position < 0 ? -1 : rows.indexAt(position);
  const kind = log?.kind(index) ?? 'message';
  const type = log !== undefined && kind === 'message' ? log.typeId(index) : -1;
  return (connection, other) =>
    connection.log.kind(other) === kind && (type < 0 || connection.log.typeId(other) === type);
}
