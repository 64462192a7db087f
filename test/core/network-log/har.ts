/**
 * Entries of Chrome's network log as returned by `getHAR()`, reduced to the fields that are read. Times are in ms since
 * `start`.
 */
import { start } from '../../support/records.ts';

export interface EntryFacts {
  readonly url?: string;
  readonly method?: string;
  readonly type?: 'eventsource' | 'fetch' | 'xhr' | 'script' | 'other';
  readonly status?: number;
  readonly mimeType?: string;
  readonly messages?: readonly unknown[];
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly ofPage?: boolean;
  readonly redirectURL?: string;
  readonly error?: string;
  readonly viaServiceWorker?: boolean;
  /** Size of the body in bytes, decoded. */
  readonly size?: number;
}

/** A request made at `after` (ms). */
export function entry(after: number, facts: EntryFacts = {}): unknown {
  const headers = Object.entries({ Accept: 'text/event-stream', ...facts.requestHeaders }).map(([name, value]) => ({
    name,
    value,
  }));
  const mimeType = facts.mimeType ?? 'text/event-stream';
  return {
    startedDateTime: new Date(start + after).toISOString(),
    ...(facts.ofPage === false ? {} : { pageref: 'page_1' }),
    _resourceType: facts.type ?? 'eventsource',
    _initiator: {
      type: 'script',
      stack: { callFrames: [{ url: 'https://example.com/app.js', lineNumber: 4, columnNumber: 2 }] },
    },
    serverIPAddress: '192.0.2.7',
    connection: '443',
    request: {
      method: facts.method ?? 'GET',
      url: facts.url ?? 'https://example.com/feed',
      httpVersion: 'http/2.0',
      headers,
      bodySize: 0,
    },
    response: {
      status: facts.status ?? 200,
      statusText: 'OK',
      httpVersion: 'h2',
      headers: [{ name: 'Content-Type', value: mimeType }],
      redirectURL: facts.redirectURL ?? '',
      content: { mimeType, size: facts.size ?? 0 },
      _error: facts.error ?? null,
      _fetchedViaServiceWorker: facts.viaServiceWorker ?? false,
    },
    timings: { blocked: 1, dns: -1, connect: 2, send: 3, wait: 4, receive: 100 },
    _eventSourceMessages: facts.messages ?? [],
  };
}

/** A message that arrived at `after` (ms). */
export function message(after: number, data: string, type = 'message', id = ''): unknown {
  return { time: (start + after) / 1000, eventName: type, eventId: id, data };
}
