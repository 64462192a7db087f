/** Observes `XMLHttpRequest`s that stream (polyfills of `EventSource` do): with listeners of its own that only read. */

import type { CloseReason } from '../protocol/records.ts';
import { Body, Branch } from './body.ts';
import { pass } from './disguise.ts';
import { bodySize } from './fetch-calls.ts';
import { noteCaller } from './initiator.ts';
import { trapCalls } from './patch.ts';
import { getterOf, now, privateWeakMap, slice, toUpperCase, uncurry } from './primordials.ts';
import type { Recorder } from './recorder.ts';
import { streamFormat } from './stream-format.ts';

const { prototype } = XMLHttpRequest;
const addListener = uncurry(EventTarget.prototype.addEventListener);
const removeListener = uncurry(EventTarget.prototype.removeEventListener);
const getHeader = uncurry(prototype.getResponseHeader);
const read = {
  credentials: getterOf(prototype, 'withCredentials'),
  response: getterOf(prototype, 'response'),
  state: getterOf(prototype, 'readyState'),
  status: getterOf(prototype, 'status'),
  statusText: getterOf(prototype, 'statusText'),
  text: getterOf(prototype, 'responseText'),
  type: getterOf(prototype, 'responseType'),
  url: getterOf(prototype, 'responseURL'),
};

const endEvents = ['load', 'error', 'timeout', 'abort'] as const;

function endOf(event: string): CloseReason {
  if (event === 'load') return 'server-ended';
  return event === 'abort' ? 'closed-by-page' : 'network-error';
}

export function patchXmlHttpRequest(recorder: Recorder): void {
  const methods = privateWeakMap<XMLHttpRequest, string>();

  trapCalls<XMLHttpRequest, unknown>(prototype, 'open', 'value', (native, self, args) => {
    const result = pass(native, self, args);
    methods.set(self, args.length > 0 && typeof args[0] === 'string' ? toUpperCase(args[0]) : 'GET');
    return result;
  });
  trapCalls<XMLHttpRequest, unknown>(prototype, 'send', 'value', (native, self, args) => {
    recorder.guard(() => observeRequest(recorder, self, methods.get(self) ?? 'GET', args.length > 0 ? args[0] : null));
    return pass(native, self, args);
  });
}

/** Observes `request`, which is about to be sent, until its response turns out to be no stream. */
function observeRequest(recorder: Recorder, request: XMLHttpRequest, method: string, sent: unknown): void {
  const time = now();
  const caller = noteCaller();
  let branch: Branch | null = null;
  let taken = 0;

  function start(): boolean {
    const format = streamFormat(getHeader(request, 'content-type') ?? '');
    if (format === null) return false;
    const url = read.url(request);
    const facts = { transport: 'xhr', format, url, method, withCredentials: read.credentials(request) } as const;
    const body = new Body(
      recorder,
      { ...facts, time, initiator: caller(), requestHeaders: [], requestBodySize: bodySize(sent) },
      { status: read.status(request), statusText: read.statusText(request), url },
      null,
    );
    branch = new Branch(body, recorder.guard);
    for (let at = 0; at < endEvents.length; at++) addListener(request, endEvents[at] ?? '', end);
    return true;
  }

  function stop(): void {
    removeListener(request, 'readystatechange', changed);
    for (let at = 0; at < endEvents.length; at++) removeListener(request, endEvents[at] ?? '', end);
  }

  function takeText(): void {
    const text = read.text(request);
    if (text.length > taken) branch?.take(slice(text, taken));
    taken = text.length;
  }

  function changed(): void {
    recorder.guard(look);
  }

  function look(): void {
    const state = read.state(request);
    const type = read.type(request);
    if (state === 2 && !start()) stop();
    else if (state >= 3 && (type === '' || type === 'text')) takeText();
    else if (state === 4 && branch) branch.take(read.response(request));
  }

  function end(event: Event): void {
    stop();
    branch?.end(endOf(event.type));
  }

  addListener(request, 'readystatechange', changed);
}
