/** Record, pause, clear, and what a navigation of the page means for the log. */
import { batch } from '@preact/signals';
import type { ConnectionId } from '../core/record.ts';
import { isFromFile } from '../core/session/from-file.ts';
import { unmark, unmarkAll } from './marks.ts';
import type { Selection, Store } from './store.ts';
import { text } from './text.ts';

/** Pauses or resumes. What arrives in between is held, and shown on resuming. */
export function toggleRecording(store: Store): void {
  batch(() => {
    const recording = !store.recording.value;
    store.recording.value = recording;
    if (recording) {
      store.pausedAt.value = null;
      store.resume();
    } else {
      store.flush();
      store.pausedAt.value = Date.now();
      store.pause();
    }
    store.announcement.value = text(recording ? 'state_announce_recording' : 'state_announce_paused');
  });
}

/** Shows the whole time again, and follows the newest entries. */
function showAllTime(store: Store): void {
  store.timeRange.value = null;
  store.view.value = null;
  store.followLive.value = true;
}

/** Lets go of all that was selected, marked and zoomed to: the entries are gone. */
function forgetSelection(store: Store): void {
  store.scope.value = null;
  store.selection.value = { kind: 'none' };
  unmarkAll(store);
  showAllTime(store);
}

/** Lets go of what was selected and marked of connections that are gone; all else stays. */
export function forgetGone(store: Store): void {
  const isThere = (id: ConnectionId) => store.session.connection(id) !== undefined;
  batch(() => {
    unmark(
      store,
      store.marked.value.filter(({ connection }) => !isThere(connection)),
    );
    const scope = store.scope.value?.filter(isThere) ?? [];
    if (scope.length !== (store.scope.value?.length ?? 0)) store.scope.value = scope.length === 0 ? null : scope;
    if (connectionsOf(store.selection.value).every(isThere)) return;
    store.selection.value = scope.length === 0 ? { kind: 'none' } : { kind: 'connections', ids: scope };
  });
}

function connectionsOf(selection: Selection): readonly ConnectionId[] {
  switch (selection.kind) {
    case 'none':
      return [];
    case 'connections':
      return selection.ids;
    case 'entry':
      return [selection.connection];
    case 'entries':
      return [selection.lead.connection];
  }
}

/** Forgets ended connections and the entries of the others, until {@link undoClear}. */
export function clearSession(store: Store): void {
  batch(() => {
    // What a pause holds is from before the clear too.
    if (!store.recording.value) store.resume();
    store.flush();
    if (!store.recording.value) store.pause();
    store.session.clear();
    forgetSelection(store);
    store.changed();
    store.announcement.value = text('state_announce_cleared');
  });
}

/** Brings back what the last clear hid; newer entries follow it. */
export function undoClear(store: Store): void {
  store.flush();
  store.session.undoClear();
  store.changed();
}

/** Lets go of what the last clear took. */
export function forgetCleared(store: Store): void {
  store.session.forgetCleared();
  store.changed();
}

/** The page went to another document: without "Preserve log" all that was captured of the old one goes. Files stay. */
export function leaveDocument(store: Store): void {
  if (store.settings.value.preserveLog || !store.recording.value) return;
  batch(() => {
    store.flush();
    const captured = store.session.connections.filter((connection) => !isFromFile(connection));
    for (const { id } of captured) store.session.leave(id);
    store.session.forgetCleared();
    forgetGone(store);
    // A time of the old document would hide all that the new one brings.
    showAllTime(store);
    store.changed();
  });
}
