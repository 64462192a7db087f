/** Observes an `XMLHttpRequest` that streams (as polyfills of `EventSource` do), with listeners in the relay's world that only read. */
import type { CloseReason } from '../protocol/records.ts';
import { Body, type BodySurroundings, type RequestFacts } from './body.ts';
import { responseOf } from './page-world.ts';
import { streamFormat } from './stream-format.ts';

const endEvents = ['load', 'error', 'timeout', 'abort'] as const;

/** Facts known when the request is sent. */
type SentFacts = Pick<RequestFacts, 'time' | 'method' | 'initiator' | 'requestHeaders' | 'requestBodySize'>;

/** The observation of one request object. */
interface Observation {
  /** Reads what the response has brought so far. */
  readonly look: () => void;
  readonly stop: () => void;
}

const observations = new WeakMap<XMLHttpRequest, Observation>();

/** The page is about to abort `request` or open it anew, maybe in a handler that runs before ours: read its response before it is lost. */
export function lookAtRequest(request: XMLHttpRequest): void {
  observations.get(request)?.look();
}

/** Observes `request`, which is about to be sent, until its response turns out to be no stream. */
export function observeRequest(request: XMLHttpRequest, around: BodySurroundings, sent: SentFacts): void {
  // Sent already: the platform refuses.
  if (request.readyState !== XMLHttpRequest.OPENED) return;
  observations.get(request)?.stop();
  let body: Body | null = null;
  let taken = 0;
  /** Why the request has ended, as far as is known when the last of its response has arrived. */
  let reason: CloseReason | null = null;
  /** Set while the bytes of a blob are being read: they are reported before the end. */
  let reading: Promise<void> | null = null;

  function start(): void {
    const format = streamFormat(request.getResponseHeader('content-type') ?? '');
    if (format === null) {
      stop();
      return;
    }
    const { responseURL: url, status, statusText, withCredentials } = request;
    const facts: RequestFacts = { ...sent, transport: 'xhr', format, url, withCredentials };
    body = new Body(around, facts, { status, statusText, url }, null);
    for (const type of endEvents) request.addEventListener(type, end);
  }

  function stop(): void {
    request.removeEventListener('readystatechange', look);
    for (const type of endEvents) request.removeEventListener(type, end);
  }

  function look(): void {
    const { readyState, responseType, status } = request;
    const isText = responseType === '' || responseType === 'text';
    const isDone = readyState === XMLHttpRequest.DONE;
    // Opened anew: what was running has ended without a further event.
    if (readyState === XMLHttpRequest.OPENED) leave();
    else if (reason !== null) return;
    else if (!body && status === 0) {
      // It failed before there was a response. If the handler of its headers sent it anew before, Chromium goes on without headers.
      if (isDone) stop();
    } else {
      if (!body) start();
      if (readyState >= XMLHttpRequest.LOADING && isText) takeText();
      else if (isDone && status !== 0) takeWhole();
      if (isDone) reason = status === 0 ? 'unknown' : 'server-ended';
    }
  }

  function takeText(): void {
    const { responseText } = request;
    body?.text(responseText.slice(taken));
    taken = responseText.length;
  }

  function takeWhole(): void {
    if (!body) return;
    const { responseType } = request;
    if (responseType === 'arraybuffer') takeBuffer(body);
    else if (responseType === 'blob' && request.response instanceof Blob) reading = readBlob(request.response, body);
    else body.unseen();
  }

  function takeBuffer(body: Body): void {
    const buffer = responseOf(request);
    if (isBuffer(buffer)) body.bytes(new Uint8Array(buffer));
    else body.unseen();
  }

  function leave(): void {
    finish(reason ?? 'closed-by-page');
  }

  function end(event: Event): void {
    if (event.type === 'load') finish('server-ended');
    else if (event.type === 'abort') finish('closed-by-page');
    // The page's own time limit: nothing is wrong with the network.
    else if (event.type === 'timeout') finish('closed-by-page', 'timeout');
    else {
      stop();
      body?.fail(false);
    }
  }

  function finish(reason: CloseReason, detail?: string): void {
    const whole = body;
    stop();
    if (reading) void reading.then(() => whole?.end(reason, detail));
    else whole?.end(reason, detail);
  }

  observations.set(request, { look, stop });
  request.addEventListener('readystatechange', look);
}

/** Whether `value` is a buffer; in Firefox one of the page is no instance of this world's class. */
function isBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === '[object ArrayBuffer]';
}

async function readBlob(blob: Blob, body: Body): Promise<void> {
  try {
    body.bytes(new Uint8Array(await blob.arrayBuffer()));
  } catch {
    body.unseen();
  }
}
