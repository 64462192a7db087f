/** The requests that the background reports, each put together from its facts, as far as they are streams. */
import { headerValue } from '../../core/header-value.ts';
import type { NetworkRequest } from '../../core/network-log/network-request.ts';
import type { EpochMilliseconds } from '../../core/record.ts';
import { streamFormat } from '../../core/stream-format.ts';
import type { NetworkFact } from '../../protocol/network.ts';

type HeadFact = Extract<NetworkFact, { kind: 'request' | 'response' }>;

/** Requests kept; the oldest that are over are forgotten first. */
const mostRequests = 500;

export interface RequestBook {
  /** Takes a fact of a request's head, or of its end. */
  take(fact: NetworkFact): void;
  /** The streams, and what may become one, in the order of their first facts. */
  streams(): NetworkRequest[];
  /** Forgets requests that have ended and began before `time`. */
  forgetEnded(time: EpochMilliseconds): void;
}

export function createRequestBook(): RequestBook {
  const requests = new Map<string, NetworkRequest>();
  const ended = new Set<string>();

  function drop(request: string): void {
    requests.delete(request);
    ended.delete(request);
  }

  function bound(): void {
    for (const request of ended) {
      if (requests.size <= mostRequests) return;
      drop(request);
    }
  }

  return {
    take(fact) {
      const { request } = fact;
      const known = requests.get(request);
      if (fact.kind === 'request' || fact.kind === 'response') {
        requests.set(request, withHead(known ?? firstSeen(fact), fact));
        bound();
      } else if (fact.kind === 'end' && known) {
        const isAborted = fact.error === 'NS_BINDING_ABORTED' || fact.error === 'NS_ERROR_ABORT';
        requests.set(request, { ...known, error: fact.error, isAborted });
        ended.add(request);
        // Anything else that a page asks for.
        if (!isStream(known)) drop(request);
      }
    },
    streams: () => [...requests.values()].filter(isStream),
    forgetEnded(time) {
      for (const request of ended) if ((requests.get(request)?.start ?? 0) < time) drop(request);
    },
  };
}

function isStream({ origin, format }: NetworkRequest): boolean {
  return origin === 'eventsource' || format !== null;
}

function firstSeen({ request, time, url, method, ofPage, initiator }: HeadFact): NetworkRequest {
  return {
    key: request,
    hop: request,
    origin: 'fetch',
    isOriginGuessed: true,
    format: null,
    start: time,
    url,
    method,
    ofPage,
    initiator,
    requestHeaders: [],
    requestBodySize: null,
    status: 0,
    statusText: '',
    responseHeaders: [],
    protocol: '',
    remoteAddress: '',
    fromServiceWorker: false,
    firstByteTime: null,
    finalUrl: url,
    redirectedTo: null,
    error: null,
    isAborted: false,
    isBodySeen: false,
    bodySize: null,
    messages: [],
  };
}

function withHead(known: NetworkRequest, fact: HeadFact): NetworkRequest {
  if (fact.kind === 'request') {
    // Only what an EventSource always sends is known of it; a fetch may send the same.
    const accepted = headerValue(fact.headers, 'accept');
    const origin = accepted === 'text/event-stream' ? 'eventsource' : 'fetch';
    return { ...known, origin, finalUrl: fact.url, requestHeaders: fact.headers };
  }
  const { version, statusText } = readStatusLine(fact.statusLine);
  return {
    ...known,
    format: streamFormat(headerValue(fact.headers, 'content-type') ?? ''),
    finalUrl: fact.url,
    status: fact.status,
    statusText,
    responseHeaders: fact.headers,
    protocol: version,
    remoteAddress: fact.address ?? '',
    firstByteTime: fact.time,
    isBodySeen: fact.isRead,
  };
}

/** Firefox writes `HTTP/2.0 200 OK` for HTTP/2; elsewhere the protocol is named as in ALPN. */
function readStatusLine(line: string): { readonly version: string; readonly statusText: string } {
  const [, version = '', statusText = ''] = /^(HTTP\/[\d.]+) \d+ ?(.*)$/i.exec(line) ?? [];
  const major = /^HTTP\/([23])\b/i.exec(version)?.[1];
  return { version: major === undefined ? version.toLowerCase() : `h${major}`, statusText };
}
