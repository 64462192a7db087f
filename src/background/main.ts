/** Entry of the background: wires the browser to the router. */
import {
  announce,
  onButton,
  onConnect,
  onPermissionsChanged,
  onTabChanged,
  openViewer,
  serveTabRequests,
  watchedRequests,
} from './browser.ts';
import { createNetworkWatch } from './network-watch.ts';
import { createRouter } from './router.ts';

const requests = watchedRequests();
const network = requests && createNetworkWatch(requests);
const router = createRouter(announce, network);
onConnect(router.connected);
onTabChanged(router.loaded, (tab, url) => network?.located(tab, url));
serveTabRequests();
onPermissionsChanged(router.permissionsChanged);
onButton(openViewer);
