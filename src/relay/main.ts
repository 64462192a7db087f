/** Entry of the relay: runs in the extension's isolated world, listed before the hook so that it is there to be paired. */
import { connect, onAnnouncement } from './browser.ts';
import { acceptHook } from './hook-end.ts';
import { createRelay } from './relay.ts';

acceptHook(document, (hook) => {
  const relay = createRelay(hook, connect);
  onAnnouncement(relay.announced);
  return relay;
});
