/**
 * The real panel in a plain page, with a generated session. Address parameters: `theme=light|dark`, `lang=en|zh`,
 * `state=full|empty|blocked|viewer|paused|lost|many|million|history`, `select=entry|connection|none`, `filter=<text>`,
 * `settings=<JSON>` (see `settings.ts`).
 */
import './i18n.ts';
import { createSession } from '../../src/core/session/session.ts';
import { mountPanel } from '../../src/panel/mount.tsx';
import { createParts, firstRows } from '../../src/panel/parts.tsx';
import { selectConnections, selectEntry } from '../../src/panel/selection.ts';
import { createStore } from '../../src/panel/store.ts';
import { feed, historyBatches } from './feed.ts';
import { now as end } from './scenario.ts';
import { at } from './story.ts';

const parameters = new URLSearchParams(location.search);
const state = parameters.get('state') ?? 'full';

localStorage.setItem(
  'settings',
  parameters.get('settings') ?? JSON.stringify({ theme: parameters.get('theme') ?? 'light' }),
);
const store = createStore(
  createSession({ limits: { entries: 2e6, bytes: 1e9, entriesPerConnection: 2e6, bytesPerConnection: 1e9 } }),
  firstRows,
);
store.now.value = at(end);
feed(store, state);

switch (state) {
  case 'blocked':
    store.capture.value = { kind: 'blocked', why: 'browser-page' };
    break;
  case 'viewer':
    store.capture.value = { kind: 'viewer' };
    break;
  case 'paused':
    store.recording.value = false;
    store.pausedAt.value = at(end - 12);
    break;
  case 'lost':
    store.capture.value = { kind: 'lost', since: at(end - 4), attempt: 2, retry: () => {} };
    break;
}

const select = parameters.get('select') ?? 'entry';
const notifications = store.session.connection('notifications');
if (notifications && select === 'entry') {
  const { log } = notifications;
  for (let index = log.end - 1; index >= log.first; index -= 1) {
    if (log.kind(index) === 'message' && store.session.types.name(log.typeId(index)) === 'notification') {
      selectEntry(store, { connection: 'notifications', index });
      break;
    }
  }
}
if (notifications && select === 'connection') selectConnections(store, ['notifications']);
store.filterText.value = parameters.get('filter') ?? '';

const root = document.getElementById('root');
const history = state === 'history' ? historyBatches() : [];
const opened = performance.now();
if (root) mountPanel(root, store, { ...createParts(), reload: () => location.reload() });
for (const batch of history) store.sink(batch);
if (history.length > 0) measureFirstRows(opened);
Object.assign(globalThis, { harness: { store } });

/** Leaves the measure `first rows`: from `start` until the frame in which rows of the table were drawn. */
function measureFirstRows(start: number): void {
  // Told by the frame that lays the row out, whether it was made in that frame or before it.
  const drawn = new IntersectionObserver(() => {
    drawn.disconnect();
    performance.measure('first rows', { start });
  });
  const made = new MutationObserver(() => {
    const row = document.querySelector('.event-row');
    if (row === null) return;
    made.disconnect();
    drawn.observe(row);
  });
  made.observe(document.body, { subtree: true, childList: true });
}
