/** Entry of the relay: runs in the extension's isolated world, listed before the hook so that it is ready when the hook pairs. */
import { connect, onAnnouncement } from './browser.ts';
import { watchBusyThread } from './busy-thread.ts';
import { Departure } from './departure.ts';
import { acceptHook } from './hook-end.ts';
import { createObserver } from './observer.ts';
import { watchPage, whenShown } from './page-life.ts';
import { randomId } from './random-id.ts';
import { Recorder } from './recorder.ts';
import { watchRefusals } from './refusals.ts';
import { createRelay } from './relay.ts';

acceptHook(document, () => {
  const relay = createRelay((command) => recorder.obey(command), connect);
  const wake = (source: string) => whenShown(() => relay.woke(source));
  const link = { wake, post: relay.posted };
  const recorder = new Recorder(link, { id: randomId(), url: location.href, top: window === window.top });
  onAnnouncement(relay.announced);
  const departure = new Departure();
  watchPage(recorder, departure);
  return createObserver({ recorder, departure, refusalOf: watchRefusals(), streamBegan: watchBusyThread(recorder) });
});
