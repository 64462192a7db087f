/** Record, pause, clear, and what a navigation of the page means for the log. */
import { batch } from '@preact/signals';
import { selectConnections } from './selection.ts';
import type { Store } from './store.ts';
import { text } from './text.ts';

/** Pauses, or goes on. What arrives in between is held and shown when it goes on. */
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

/** What was selected and shown of entries that are gone. */
function forgetSelection(store: Store): void {
  selectConnections(store, []);
  store.marked.value = null;
  store.timeRange.value = null;
  store.view.value = null;
  store.followLive.value = true;
}

/** Most entries of a session that is copied for an undo; copying more would be felt. */
const mostUndone = 100_000;

/**
 * Forgets ended connections and the entries of the others. `store.cleared` offers the undo, until the next clear or until
 * it is let go; not for a session of more than 100,000 entries.
 */
export async function clearSession(store: Store): Promise<void> {
  store.flush();
  const { session } = store;
  const { entries } = session;
  const undoing = entries > 0 && entries <= mostUndone ? await import('./undo-clear.ts') : null;
  const kept = undoing && (await undoing.keepSession(session, Date.now()));
  batch(() => {
    session.clear();
    forgetSelection(store);
    store.changed();
    store.announcement.value = text('state_announce_cleared');
    store.cleared.value = kept && {
      entries,
      undo() {
        store.cleared.value = null;
        undoing?.restoreSession(store, kept);
      },
      forget() {
        store.cleared.value = null;
      },
    };
  });
}

/** The page went to another document: without "Preserve log" all that was captured of the old one goes. Files stay. */
export function leaveDocument(store: Store): void {
  if (store.settings.value.preserveLog || !store.recording.value) return;
  batch(() => {
    store.flush();
    const captured = store.session.connections.filter(({ transport }) => transport !== 'import');
    for (const { id } of captured) store.session.remove(id);
    forgetSelection(store);
    store.cleared.value = null;
    store.changed();
  });
}
