/** One HTTP request of a connection, as it becomes known. */
import type { CloseReason, EpochMilliseconds, HeaderList, ResponseRecord } from '../record.ts';
import { streamFormat } from '../stream-format.ts';
import type { Attempt, Response } from './types.ts';

const noResponse: Response = {
  status: null,
  statusText: '',
  headers: [],
  requestHeaders: [],
  url: '',
  redirected: false,
  protocol: '',
  remoteAddress: '',
  fromServiceWorker: false,
  bodyStart: '',
};

export class AttemptRecord implements Attempt {
  readonly start: EpochMilliseconds;
  waited: number | null;
  readonly retryInForce: number | null;
  lastEventId: string | null | undefined;
  firstByte: EpochMilliseconds | null = null;
  firstMessage: EpochMilliseconds | null = null;
  open: EpochMilliseconds | null = null;
  end: EpochMilliseconds | null = null;
  endReason: CloseReason | null = null;
  response: Response | null = null;
  messages = 0;
  bytes = 0;
  /** Chunks that arrived. */
  chunks = 0;

  constructor(start: EpochMilliseconds, before: AttemptRecord | undefined, retryInForce: number | null) {
    this.start = start;
    this.waited = before?.end == null ? null : Math.max(0, start - before.end);
    this.retryInForce = retryInForce;
  }

  /** Takes what a response record knows; what it leaves out stays as it was. `before` is the attempt before. */
  addResponse(record: ResponseRecord, before: AttemptRecord | undefined): void {
    const known = this.response ?? noResponse;
    this.response = {
      status: record.status ?? known.status,
      statusText: record.statusText ?? known.statusText,
      headers: record.headers ?? known.headers,
      requestHeaders: record.requestHeaders ?? known.requestHeaders,
      url: record.url ?? known.url,
      redirected: record.redirected ?? known.redirected,
      protocol: record.protocol ?? known.protocol,
      remoteAddress: record.remoteAddress ?? known.remoteAddress,
      fromServiceWorker: record.fromServiceWorker ?? known.fromServiceWorker,
      bodyStart: record.bodyStart ?? known.bodyStart,
    };
    if (record.firstByteTime !== undefined) this.firstByte = record.firstByteTime;
    // A request has headers: an empty list says that they were not seen, not that no id was sent.
    if (record.requestHeaders !== undefined && record.requestHeaders.length > 0) {
      this.lastEventId = sentLastEventId(record.requestHeaders);
    }
    if (record.requestStart !== undefined && before?.end != null) {
      this.waited = Math.max(0, record.requestStart - before.end);
    }
    if (this.endReason !== null) this.finish(this.end ?? this.start, this.endReason);
  }

  /** Ends the attempt. A page only hears that there was an error; the response, once known, tells which. */
  finish(time: EpochMilliseconds, reason: CloseReason): void {
    this.end = time;
    this.endReason = this.response === null ? reason : refinedReason(reason, this.response);
  }
}

function sentLastEventId(headers: HeaderList): string | null {
  return headers.find(([name]) => name.toLowerCase() === 'last-event-id')?.[1] ?? null;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model for what is fatal */
function refinedReason(reason: CloseReason, { status, headers }: Response): CloseReason {
  if (reason !== 'unknown' && reason !== 'network-error') return reason;
  if (status === null || status === 0) return reason;
  if (status !== 200) return 'status';
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return contentType !== undefined && streamFormat(contentType) === null ? 'content-type' : reason;
}
