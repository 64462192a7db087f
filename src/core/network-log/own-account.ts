/**
 * The account of a stream that only the network log saw: a worker's, or one of a page in which the hook was not
 * installed. It becomes a connection of its own; the requests of an EventSource that reconnects become its attempts.
 */
import { encodeChunk } from '../chunk-encoding.ts';
import type { CaptureRecord, CloseReason, ConnectionId, EpochMilliseconds } from '../record.ts';
import { refusalReason } from '../refusal.ts';
import { type NetworkRequest, readNetworkMessage } from './network-request.ts';
import { networkTimes } from './response-times.ts';
import { wireLineRecords } from './wire-lines.ts';
import type { BodyPiece } from './wire-text.ts';

/**
 * A request that starts later than this after the previous one's end, in ms, is not a reconnect of the same
 * EventSource.
 */
const LONGEST_WAIT = 60_000;

export interface OwnAccount {
  readonly id: ConnectionId;
  /** Whether `request` is this EventSource's next attempt. */
  continues(request: NetworkRequest): boolean;
  /** Begins the connection, or its next attempt. */
  begin(request: NetworkRequest): void;
  /** Reports what is new in the current request. */
  advance(request: NetworkRequest): void;
  /** Takes more of the current request's body. */
  receive(piece: BodyPiece): void;
  /** The request ended; `content` is its wire text, null if unavailable. */
  finish(request: NetworkRequest, content: string | null, now: EpochMilliseconds): void;
  /** The log forgot the request: its document is gone, unless a later request continues it. */
  vanish(request: NetworkRequest, now: EpochMilliseconds): void;
}

export function createOwnAccount(first: NetworkRequest, emit: (record: CaptureRecord) => void): OwnAccount {
  const id: ConnectionId = `network:${first.key}`;
  const isEventSource = first.origin === 'eventsource';
  let requests = 0;
  /** Key of the latest request. */
  let current = '';
  let isOpen = false;
  /** How many messages of the current request were reported. */
  let reported = 0;
  let endedAt: EpochMilliseconds | null = null;
  /** Nothing can follow: closed by its owner, refused, or gone with its document. */
  let isFinal = false;

  function begin(request: NetworkRequest): void {
    requests += 1;
    current = request.key;
    isOpen = false;
    reported = 0;
    endedAt = null;
    const { start: time, requestHeaders } = request;
    if (requests > 1) {
      const sent = requestHeaders.find(([name]) => name === 'last-event-id');
      emit({ kind: 'connecting', connection: id, time, lastEventId: sent?.[1] ?? null });
      return;
    }
    emit({
      kind: 'connection',
      connection: id,
      time,
      transport: request.ofPage ? request.origin : 'worker',
      format: request.format ?? 'event-stream',
      url: request.url,
      method: request.method,
      withCredentials: requestHeaders.some(([name]) => name === 'cookie'),
      frame: null,
      initiator: request.initiator,
      requestHeaders,
      requestBodySize: request.requestBodySize,
    });
  }

  function advance(request: NetworkRequest): void {
    if (endedAt !== null) return;
    if (!isOpen && request.status === 200 && request.format !== null) {
      isOpen = true;
      const time = request.firstByteTime ?? request.start;
      emit({ kind: 'open', connection: id, time });
      const code = request.format === 'ndjson' ? 'note_wire_ndjson' : 'note_wire_unread';
      if (!request.isBodySeen) emit({ kind: 'note', connection: id, time, code, values: [] });
    }
    for (; reported < request.messages.length; reported += 1) {
      const message = readNetworkMessage(request.messages[reported]);
      if (message !== null) emit({ kind: 'message', connection: id, ...message, heard: true });
    }
  }

  function finish(request: NetworkRequest, content: string | null, now: EpochMilliseconds): void {
    if (endedAt !== null) return;
    advance(request);
    if (content !== null && (request.format === 'ndjson' || (isOpen && request.messages.length === 0))) {
      // The log parses only event streams, and not all of those: if it has no messages, the body is reported at the
      // end, all at once.
      emit({ kind: 'chunk', connection: id, time: now, data: content, encoding: 'utf-8' });
    } else if (content !== null && isOpen) {
      for (const record of wireLineRecords(content, id, networkTimes(request))) emit(record);
    }
    endedAt = now;
    const reason = endReason(request);
    const isAnswered = reason === 'status' || reason === 'stopped' || reason === 'content-type';
    isFinal = !isEventSource || reason === 'closed-by-page' || isAnswered || isRefused(request);
    if (!isFinal) emit({ kind: 'error', connection: id, time: now, readyState: 'connecting', reason });
    else if (isEventSource && reason !== 'closed-by-page')
      emit({ kind: 'error', connection: id, time: now, readyState: 'closed', reason });
    else emit({ kind: 'close', connection: id, time: now, reason });
  }

  return {
    id,
    begin,
    advance,
    receive({ time, bytes }) {
      if (endedAt === null) emit({ kind: 'chunk', connection: id, time, ...encodeChunk(bytes) });
    },
    finish,
    continues: (request) =>
      isEventSource &&
      request.origin === 'eventsource' &&
      request.url === first.url &&
      request.ofPage === first.ofPage &&
      endedAt !== null &&
      !isFinal &&
      request.start >= endedAt - LONGEST_WAIT &&
      request.start <= endedAt + LONGEST_WAIT,
    vanish(request, now) {
      if (isFinal || request.key !== current) return;
      isFinal = true;
      endedAt = now;
      emit({ kind: 'close', connection: id, time: now, reason: 'navigation' });
    },
  };
}

/**
 * Whether a cross-origin rule or a policy of the page refused the request: an EventSource then gives up. A request that
 * a service worker failed to answer has the same error name, but is retried.
 */
function isRefused({ status, format, error, fromServiceWorker }: NetworkRequest): boolean {
  return (status === 0 || format === null) && (error === null || error === 'net::ERR_FAILED') && !fromServiceWorker;
}

/**
 * Why a request has ended.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model for what is fatal.
 */
export function endReason(request: NetworkRequest): CloseReason {
  // The browser itself aborts what an EventSource cannot read.
  if (request.isAborted && (request.origin !== 'eventsource' || request.redirectedTo !== null)) return 'closed-by-page';
  if (request.status !== 0 && request.status !== 200) return refusalReason(request.status);
  // A response that the browser hides from the page has no type in the log, whatever its headers say.
  const isKept = request.error !== null && !request.isAborted;
  if (request.status === 200 && request.format === null && !isKept) return 'content-type';
  if (request.isAborted) return 'closed-by-page';
  return request.error === null && request.status !== 0 ? 'server-ended' : 'network-error';
}
