/** Observes an `XMLHttpRequest` that streams (polyfills of `EventSource` do), with listeners in the relay's world that only read. */
import type { CloseReason } from '../protocol/records.ts';
import { Body, type RequestFacts } from './body.ts';
import type { Recorder } from './recorder.ts';
import { streamFormat } from './stream-format.ts';

const endEvents = ['load', 'error', 'timeout', 'abort'] as const;

function endOf(event: string): CloseReason {
  if (event === 'load') return 'server-ended';
  return event === 'abort' ? 'closed-by-page' : 'network-error';
}

/** Facts that are known when it is sent. */
type SentFacts = Pick<RequestFacts, 'time' | 'method' | 'initiator' | 'requestHeaders' | 'requestBodySize'>;

/** What ends the observation of a request object that is sent again. */
const stops = new WeakMap<XMLHttpRequest, () => void>();

/** Observes `request`, which is about to be sent, until its response turns out to be no stream. */
export function observeRequest(request: XMLHttpRequest, recorder: Recorder, sent: SentFacts): void {
  // Sent already: the platform refuses.
  if (request.readyState !== XMLHttpRequest.OPENED) return;
  stops.get(request)?.();
  let body: Body | null = null;
  let taken = 0;

  function start(): void {
    const format = streamFormat(request.getResponseHeader('content-type') ?? '');
    if (format === null) {
      stop();
      return;
    }
    const { responseURL: url, status, statusText, withCredentials } = request;
    const facts: RequestFacts = { ...sent, transport: 'xhr', format, url, withCredentials };
    body = new Body(recorder, facts, { status, statusText, url }, null);
    for (const type of endEvents) request.addEventListener(type, end);
  }

  function stop(): void {
    request.removeEventListener('readystatechange', look);
    for (const type of endEvents) request.removeEventListener(type, end);
  }

  function look(): void {
    const { readyState, responseType } = request;
    const isText = responseType === '' || responseType === 'text';
    // Opened anew: what ran has ended without a further event.
    if (readyState === XMLHttpRequest.OPENED) leave();
    else if (readyState === XMLHttpRequest.HEADERS_RECEIVED) start();
    // It failed before there was a response.
    else if (!body) stop();
    else if (readyState >= XMLHttpRequest.LOADING && isText) takeText();
    else if (readyState === XMLHttpRequest.DONE) takeWhole();
  }

  function takeText(): void {
    const { responseText } = request;
    body?.text(responseText.slice(taken));
    taken = responseText.length;
  }

  function takeWhole(): void {
    if (!body) return;
    if (request.responseType === 'arraybuffer' && request.response) body.bytes(new Uint8Array(request.response));
    else body.unseen();
  }

  function leave(): void {
    stop();
    body?.end('closed-by-page');
  }

  function end(event: Event): void {
    stop();
    body?.end(endOf(event.type));
  }

  stops.set(request, stop);
  request.addEventListener('readystatechange', look);
}
