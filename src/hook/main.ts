/** Entry of the hook: runs in the page's own world before any page script; pairs, then patches. */
import { patchToString } from './disguise.ts';
import { patchEventSource } from './event-source.ts';
import { patchEventTarget } from './event-target.ts';
import { patchFetch } from './fetch.ts';
import { pair } from './link.ts';
import { watchPage } from './page-life.ts';
import { randomId } from './primordials.ts';
import { Recorder } from './recorder.ts';
import { watchRefusals } from './refusals.ts';
import { patchXmlHttpRequest } from './xml-http-request.ts';

const link = pair();
if (link) {
  const recorder = new Recorder(link, { id: randomId(), url: location.href, top: window === window.top });
  watchPage(recorder);
  watchRefusals();
  patchToString();
  patchEventSource(recorder);
  patchEventTarget(recorder);
  patchFetch(recorder);
  patchXmlHttpRequest(recorder);
}
