/** Brings the live sources of the inspected page to the store, and tells it when the page changes or cannot be captured. */
import { type InspectedPage, networkLog } from './browser.ts';
import { createDocumentWatch } from './document-watch.ts';
import { closedTo } from './page-access.ts';
import { leaveDocument } from './recording.ts';
import { followHistoryLimits } from './settings-effects.ts';
import { createLiveSource, type LiveStatus } from './sources/live.ts';
import { connectPanel } from './sources/live-port.ts';
import { createNetworkLogSource, type NetworkLogSource } from './sources/network-log.ts';
import type { Capture, Store } from './store.ts';
import { text } from './text.ts';

async function captureFor(status: LiveStatus, page: InspectedPage): Promise<Capture> {
  if (status === 'orphaned') return { kind: 'orphaned', since: Date.now() };
  if (status !== 'no-access' && status !== 'not-permitted') return { kind: 'live' };
  const url = await page.url();
  // A page that cannot even be asked for its address is one of the browser's own.
  const why = url === null ? 'browser-page' : closedTo(url);
  if (why !== null) return { kind: 'blocked', why };
  return status === 'not-permitted' ? { kind: 'blocked', why: 'permission' } : { kind: 'live' };
}

function startNetworkLog(store: Store): NetworkLogSource | null {
  const log = networkLog();
  if (log === null) return null;
  const source = createNetworkLogSource({
    log,
    session: store.session,
    now: Date.now,
    withdraw(id) {
      store.session.remove(id);
      store.changed();
    },
  });
  source.start(store.sink);
  return source;
}

/** Starts capturing `page`. */
export function startCapture(store: Store, page: InspectedPage): void {
  const panel = crypto.randomUUID();
  const network = startNetworkLog(store);
  const live = createLiveSource({
    panel,
    connect: () => connectPanel(page.tabId, panel),
    onStatus(status) {
      void captureFor(status, page).then((capture) => {
        store.capture.value = capture;
        // No hook will tell that another document came.
        if (capture.kind === 'blocked') leaveDocument(store);
      });
    },
    onLost(attempt, retry) {
      const before = store.capture.peek();
      store.capture.value = { kind: 'lost', since: before.kind === 'lost' ? before.since : Date.now(), attempt, retry };
      if (before.kind !== 'lost') store.announcement.value = text('state_announce_lost');
    },
  });
  followHistoryLimits(store, live);
  const watch = createDocumentWatch(() => leaveDocument(store));
  page.onNavigated(() => network?.navigated());
  live.start((batch) => {
    watch(batch);
    store.sink(batch);
    if (batch.records.some(({ kind }) => kind === 'connection')) network?.lookSoon();
  });
}
