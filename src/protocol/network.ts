/**
 * What the background tells a panel of its tab's requests, where the browser lets an extension watch them (Firefox's
 * `webRequest`; the panel itself has no such API), and what the panel wishes to be told.
 */
import type { HeaderList } from './records.ts';

/** Whose streams are read on the wire: nobody's, those of workers (no hook is in them), or all of the tab. */
export const wireModes = ['off', 'workers', 'all'] as const;
export type WireMode = (typeof wireModes)[number];

/** Whether the wire can be read. `not-permitted`: the user was not asked yet, or took the permission away. */
export type WireState = 'ready' | 'not-permitted';

/** The browser's permissions that reading the wire needs. */
export const wirePermissions = ['webRequestBlocking', 'webRequestFilterResponse'] as const;

/** What a panel wants to know; in force until the next one. */
export interface NetworkWish {
  readonly kind: 'watch';
  /** Origins of the tab's documents: what tells a worker's requests, which belong to no tab. */
  readonly origins: readonly string[];
  readonly wire: WireMode;
}

/** Panel → background. `taken`: so many bytes of bodies have arrived. */
export type NetworkRequestOfPanel = NetworkWish | { readonly kind: 'taken'; readonly bytes: number };

interface OfRequest {
  /** The browser's number of the request, the same for all hops of a redirect. */
  readonly request: string;
  /** Epoch ms. */
  readonly time: number;
}

/** What both heads of an exchange tell: either may be the first that is seen. */
interface Head extends OfRequest {
  readonly url: string;
  readonly method: string;
  /** False for workers. */
  readonly ofPage: boolean;
  /** URL or origin of the document or worker that asked; null when the browser does not tell. */
  readonly initiator: string | null;
  readonly headers: HeaderList;
}

/** One fact of one request. */
export type NetworkFact =
  /** It goes out; once a hop. */
  | (Head & { readonly kind: 'request' })
  /** The response's head came. */
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
  /** A piece of the body, content encodings undone. */
  | (OfRequest & { readonly kind: 'body'; readonly bytes: Uint8Array })
  /** The body is read no further, though the stream goes on. */
  | (OfRequest & { readonly kind: 'unread'; readonly why: 'switched_off' | 'too_fast' | 'failed' })
  /** It is over; `error` is the browser's name of what went wrong. */
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
