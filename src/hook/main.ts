/** Entry of the hook: runs in the page's own world before any page script; pairs, then patches. */
import { patchReflect, patchToString } from './disguise.ts';
import { patchEventSource } from './event-source.ts';
import { patchEventTarget } from './event-target.ts';
import { patchFetch } from './fetch.ts';
import { pair } from './link.ts';
import { patchStreams } from './readable-stream.ts';
import { watchUncaught } from './uncaught.ts';
import { patchXmlHttpRequest } from './xml-http-request.ts';

if (pair()) {
  watchUncaught();
  patchToString();
  patchReflect();
  patchEventSource();
  patchEventTarget();
  patchFetch();
  patchStreams();
  patchXmlHttpRequest();
}
