/** Entry of the panel: makes the store, brings in the sources, shows the view. In a tab of its own it is a viewer, or asks for access. */
import { createSession } from '../core/session/session.ts';
import { inspectedPage, tabPurpose } from './browser.ts';
import { startClock } from './clock.ts';
import { mountPanel } from './mount.tsx';
import { createParts, firstRows } from './parts.tsx';
import { followLimits, followOtherPanels } from './settings-effects.ts';
import { createStore } from './store.ts';

const store = createStore(createSession(), firstRows);
followLimits(store);
followOtherPanels(store);
startClock(store);
const page = inspectedPage();
if (page) void import('./capture.ts').then(({ startCapture }) => startCapture(store, page));
else {
  const purpose = tabPurpose();
  store.capture.value = purpose === 'viewer' ? { kind: 'viewer' } : { kind: 'asking', purpose };
}

const root = document.getElementById('root');
if (root) mountPanel(root, store, { ...createParts(), reload: page ? () => page.reload() : null });
