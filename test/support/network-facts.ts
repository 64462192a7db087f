/** Facts of requests as the background reports them; times are ms after `start`. */
import type { NetworkFact } from '../../src/protocol/network.ts';
import { start } from './records.ts';

interface HeadFacts {
  readonly request?: string;
  readonly url?: string;
  readonly ofPage?: boolean;
  /** The request's `Accept`, or the response's `Content-Type`. */
  readonly type?: string;
}

const head = (after: number, { request = '1', url = 'https://example.com/feed', ofPage = true }: HeadFacts) =>
  ({
    request,
    time: start + after,
    url,
    method: 'GET',
    ofPage,
    initiator: 'https://example.com/app',
  }) as const;

/** It goes out, from an EventSource unless `type` says otherwise. */
export function requestFact(after: number, facts: HeadFacts = {}): NetworkFact {
  return { kind: 'request', ...head(after, facts), headers: [['accept', facts.type ?? 'text/event-stream']] };
}

interface ResponseFacts extends HeadFacts {
  readonly statusLine?: string;
  readonly isRead?: boolean;
}

/** The response's head: an event stream unless `type` says otherwise. */
export function responseFact(after: number, facts: ResponseFacts = {}): NetworkFact {
  const { statusLine = 'HTTP/1.1 200 OK', isRead = false, type = 'text/event-stream' } = facts;
  return {
    kind: 'response',
    ...head(after, facts),
    headers: [['content-type', type]],
    status: Number(statusLine.split(' ')[1]),
    statusLine,
    address: '192.0.2.7',
    isRead,
  };
}

/** A piece of the body. */
export function bodyFact(after: number, text: string, request = '1'): NetworkFact {
  return { kind: 'body', request, time: start + after, bytes: new TextEncoder().encode(text) };
}

export function endFact(after: number, error: string | null = null, request = '1'): NetworkFact {
  return { kind: 'end', request, time: start + after, error };
}
