/** Entry of the background: wires the browser to the router. */
import {
  announce,
  onButton,
  onConnect,
  onLoaded,
  onPermissionsChanged,
  openViewer,
  serveAccessRequests,
} from './browser.ts';
import { createRouter } from './router.ts';

const router = createRouter(announce);
onConnect(router.connected);
onLoaded(router.loaded);
serveAccessRequests();
onPermissionsChanged(router.permissionsChanged);
onButton(openViewer);
