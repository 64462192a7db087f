/**
 * What the background reports to a panel of its tab's requests, where the browser lets an extension watch them (Firefox's
 * `webRequest`, which the panel itself cannot use), and what the panel asks to be told.
 */
import type { HeaderList } from './records.ts';

/** Whose streams are read on the wire: nobody's, those of workers (no hook is in them), or all of the tab. */
export const wireModes = ['off', 'workers', 'all'] as const;
export type WireMode = (typeof wireModes)[number];

/** Whether the wire can be read. `not-permitted`: the user has not been asked yet, or revoked the permission. */
export type WireState = 'ready' | 'not-permitted';

/** The browser's permissions that reading the wire needs. */
export const wirePermissions = ['webRequestBlocking', 'webRequestFilterResponse'] as const;

/** What a panel wants to know; in force until its next wish. */
export interface NetworkWish {
  readonly kind: 'watch';
  /** Origins of the tab's documents: they identify a worker's requests, which belong to no tab. */
  readonly origins: readonly string[];
  readonly wire: WireMode;
}

/** Panel → background. `taken`: the panel has consumed this many bytes of bodies. */
export type NetworkRequestOfPanel = NetworkWish | { readonly kind: 'taken'; readonly bytes: number };

interface OfRequest {
  /** The browser's number of the request, the same for all hops of a redirect. */
  readonly request: string;
  /** Epoch ms. */
  readonly time: number;
}

/** What the heads of both request and response have: either may be the first that is seen. */
interface Head extends OfRequest {
  readonly url: string;
  readonly method: string;
  /** False for workers. */
  readonly ofPage: boolean;
  /** URL or origin of the document or worker that made the request; null when the browser does not tell. */
  readonly initiator: string | null;
  readonly headers: HeaderList;
}

/** One fact of one request. */
export type NetworkFact =
  /** The request is sent; once per hop. */
  | (Head & { readonly kind: 'request' })
  /** The response's head has arrived. */
  | (Head & {
      readonly kind: 'response';
      readonly status: number;
      /** As on the wire: `HTTP/1.1 200 OK`. */
      readonly statusLine: string;
      /** Without a port; null when unknown. */
      readonly address: string | null;
      /** Its body is read on the wire: `body` facts follow. */
      readonly isRead: boolean;
    })
  /** A piece of the body, its content encodings decoded. */
  | (OfRequest & { readonly kind: 'body'; readonly bytes: Uint8Array })
  /** The body is no longer read, though the stream continues. */
  | (OfRequest & { readonly kind: 'unread'; readonly why: 'switched_off' | 'too_fast' | 'failed' })
  /** The request has ended; `error` is the browser's name for what went wrong. */
  | (OfRequest & { readonly kind: 'end'; readonly error: string | null });

/** Background → panel. */
export type NetworkNews =
  | { readonly kind: 'network'; readonly facts: readonly NetworkFact[] }
  | { readonly kind: 'wire'; readonly state: WireState };

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

export function isWireMode(value: unknown): value is WireMode {
  return wireModes.some((mode) => mode === value);
}

export function isNetworkRequestOfPanel(value: unknown): value is NetworkRequestOfPanel {
  if (!isFields(value)) return false;
  if (value.kind === 'taken') return typeof value.bytes === 'number' && value.bytes >= 0;
  if (value.kind !== 'watch' || !isWireMode(value.wire) || !Array.isArray(value.origins)) return false;
  return value.origins.every((origin) => typeof origin === 'string');
}

function isHead({ url, method, ofPage, initiator, headers }: Fields): boolean {
  return (
    typeof url === 'string' &&
    typeof method === 'string' &&
    typeof ofPage === 'boolean' &&
    isTextOrNull(initiator) &&
    Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  );
}

function isNetworkFact(value: unknown): value is NetworkFact {
  if (!isFields(value) || typeof value.request !== 'string' || typeof value.time !== 'number') return false;
  switch (value.kind) {
    case 'request':
      return isHead(value);
    case 'response':
      return (
        isHead(value) &&
        typeof value.status === 'number' &&
        typeof value.statusLine === 'string' &&
        isTextOrNull(value.address) &&
        typeof value.isRead === 'boolean'
      );
    case 'body':
      return value.bytes instanceof Uint8Array;
    case 'unread':
      return value.why === 'switched_off' || value.why === 'too_fast' || value.why === 'failed';
    case 'end':
      return isTextOrNull(value.error);
    default:
      return false;
  }
}

export function isNetworkNews(value: unknown): value is NetworkNews {
  if (!isFields(value)) return false;
  if (value.kind === 'wire') return value.state === 'ready' || value.state === 'not-permitted';
  return value.kind === 'network' && Array.isArray(value.facts) && value.facts.every(isNetworkFact);
}
