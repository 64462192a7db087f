/** Record, pause, clear, and what a navigation of the page means for the log. */
import { batch } from '@preact/signals';
import { unmarkAll } from './marks.ts';
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
  unmarkAll(store);
  store.timeRange.value = null;
  store.view.value = null;
  store.followLive.value = true;
}

/** Forgets ended connections and the entries of the others, until {@link undoClear}. */
export function clearSession(store: Store): void {
  batch(() => {
    store.flush();
    store.session.clear();
    forgetSelection(store);
    store.changed();
    store.announcement.value = text('state_announce_cleared');
  });
}

/** Brings back what the last clear took; what came since follows it. */
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
    const captured = store.session.connections.filter(({ transport }) => transport !== 'import');
    for (const { id } of captured) store.session.remove(id);
    store.session.forgetCleared();
    forgetSelection(store);
    store.changed();
  });
}
