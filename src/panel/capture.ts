/** Connects the live sources of the inspected page to the store, and reports when the page changes or cannot be captured. */
import { effect, signal } from '@preact/signals';
import type { ConnectionId } from '../core/record.ts';
import type { NetworkNews } from '../protocol/network.ts';
import { type InspectedPage, networkLog, watchesRequests } from './browser.ts';
import { createDocumentWatch } from './document-watch.ts';
import { createOriginWatch } from './origin-watch.ts';
import { closedTo } from './page-access.ts';
import { forgetGone, leaveDocument } from './recording.ts';
import { followHistoryLimits } from './settings-effects.ts';
import { createLiveSource, type LiveStatus } from './sources/live.ts';
import { connectPanel } from './sources/live-port.ts';
import { createNetworkLogSource } from './sources/network-log.ts';
import type { NetworkSource } from './sources/network-source.ts';
import { createWatchedRequestsSource, type WatchedRequestsSource } from './sources/watched-requests.ts';
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

/** What both sources over the network need. */
function networkOptions(store: Store) {
  return {
    session: store.session,
    now: Date.now,
    withdraw(id: ConnectionId) {
      store.session.remove(id);
      forgetGone(store);
      store.changed();
    },
  };
}

function startNetworkLog(store: Store): NetworkSource | null {
  const log = networkLog();
  if (log === null) return null;
  const source = createNetworkLogSource({ log, ...networkOptions(store) });
  source.start(store.sink);
  return source;
}

function startWatchedRequests(store: Store): WatchedRequestsSource {
  const source = createWatchedRequestsSource(networkOptions(store));
  source.start(store.sink);
  return source;
}

/** From acknowledging a document until its next batch is applied, in ms: two ports each way, and the wait for a frame. */
const journey = 22;

/** Starts capturing `page`. */
export function startCapture(store: Store, page: InspectedPage): void {
  const panel = crypto.randomUUID();
  const watched = watchesRequests() ? startWatchedRequests(store) : null;
  const network = watched ?? startNetworkLog(store);
  const origins = signal<readonly string[]>([]);
  const live = createLiveSource({
    panel,
    connect: () => connectPanel(page.tabId, panel),
    onStatus(status) {
      void captureFor(status, page).then((capture) => {
        store.capture.value = capture;
        // No hook will report that the document was replaced.
        if (capture.kind === 'blocked') leaveDocument(store);
      });
    },
    onLost(attempt, since, retry) {
      if (store.capture.peek().kind !== 'lost') store.announcement.value = text('state_announce_lost');
      store.capture.value = { kind: 'lost', since, attempt, retry };
    },
    onNetwork(news: NetworkNews) {
      if (news.kind === 'network') watched?.take(news.facts);
      else store.wire.value = news.state;
    },
    onInterrupted: () => watched?.interrupted(),
    // Batches should arrive just before a redraw: sooner would only mean more of them. The timers of a hidden panel hardly run.
    pause: () => (document.hidden ? 0 : store.untilVersion(journey) - journey),
  });
  followHistoryLimits(store, live);
  if (watched) {
    effect(() => live.setNetworkWish({ kind: 'watch', origins: origins.value, wire: store.settings.value.wire }));
  }
  const watchOrigins = createOriginWatch((all) => {
    origins.value = all;
  });
  const watch = createDocumentWatch(() => leaveDocument(store));
  page.onNavigated(() => {
    network?.navigated();
    watch.navigated(Date.now());
  });
  live.start((batch) => {
    watch.before(batch);
    watchOrigins(batch);
    store.sink(batch);
    watch.after();
    if (batch.records.some(({ kind }) => kind === 'connection')) network?.lookSoon();
  });
}
