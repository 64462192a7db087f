/**
 * Notes each `fetch` call, so that a response can be told which request it answers. `fetch`'s promise is left alone (looking at it
 * would mark it as handled), so the two are joined by URL: the newest call that fits.
 */
import type { HeaderList } from '../protocol/records.ts';
import type { RequestFacts } from './body.ts';
import { noteCaller } from './initiator.ts';
import {
  getOwnPropertyDescriptor,
  getterOf,
  indexOf,
  keys,
  now,
  slice,
  toLowerCase,
  toUpperCase,
  uncurry,
} from './primordials.ts';

/** What is known of a request. */
export interface KnownRequest {
  readonly facts: Omit<RequestFacts, 'format' | 'initiator'>;
  /** Gives the position of the call. */
  readonly caller: () => string | null;
  readonly signal: AbortSignal | null;
}

interface Call extends KnownRequest {
  next: Call | null;
}

/** So many calls without a response are remembered. */
const callsRemembered = 200;

const NativeURL = URL;
const NativeRequest = Request;
const NativeHeaders = Headers;
const NativeSignal = AbortSignal;
const requestUrl = getterOf(Request.prototype, 'url');
const requestMethod = getterOf(Request.prototype, 'method');
const requestCredentials = getterOf(Request.prototype, 'credentials');
const requestHeaders = getterOf(Request.prototype, 'headers');
const requestSignal = getterOf(Request.prototype, 'signal');
const urlHref = getterOf(URL.prototype, 'href');
const baseOf = getterOf(Node.prototype, 'baseURI');
const forEachHeader = uncurry(Headers.prototype.forEach);
const encoder = new TextEncoder();
const encode = uncurry(encoder.encode);

/** The value of a data property of `owner`'s own: reading it runs no code of the page. */
function ownValue(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined;
  return getOwnPropertyDescriptor(owner, name)?.value;
}

/** Names and values of a `Headers` object, or of a plain object's own properties. */
export function headerList(headers: unknown): HeaderList {
  const list: [string, string][] = [];
  const add = (value: unknown, name: string) => {
    if (typeof value === 'string') list[list.length] = [toLowerCase(name), value];
  };
  if (headers instanceof NativeHeaders) forEachHeader(headers, add);
  else if (typeof headers === 'object' && headers !== null) {
    const names = keys(headers);
    for (let at = 0; at < names.length; at++) add(ownValue(headers, names[at] ?? ''), names[at] ?? '');
  }
  return list;
}

/** Absolute form of the URL that is fetched, without its fragment; null when it cannot be told. */
function absoluteUrl(input: unknown): string | null {
  let url: string;
  if (typeof input === 'string') url = input;
  else if (input instanceof NativeRequest) url = requestUrl(input);
  else if (input instanceof NativeURL) url = urlHref(input);
  else return null;
  const href = urlHref(new NativeURL(url, baseOf(document)));
  const fragment = indexOf(href, '#');
  return fragment < 0 ? href : slice(href, 0, fragment);
}

/** Bytes of a request's body; null when there is none or it is not known. */
export function bodySize(body: unknown): number | null {
  return typeof body === 'string' ? encode(encoder, body).byteLength : null;
}

export class FetchCalls {
  #newest: Call | null = null;

  /** Notes a call that is about to be made with these arguments. */
  note(input: unknown, init: unknown): void {
    const url = absoluteUrl(input);
    if (url === null) return;
    const request = input instanceof NativeRequest ? input : null;
    const method = ownValue(init, 'method') ?? (request ? requestMethod(request) : 'GET');
    const credentials = ownValue(init, 'credentials') ?? (request ? requestCredentials(request) : '');
    const signal = ownValue(init, 'signal') ?? (request ? requestSignal(request) : null);
    this.#newest = {
      facts: {
        time: now(),
        transport: 'fetch',
        url,
        method: typeof method === 'string' ? toUpperCase(method) : 'GET',
        withCredentials: credentials === 'include',
        requestHeaders: headerList(ownValue(init, 'headers') ?? (request && requestHeaders(request))),
        requestBodySize: bodySize(ownValue(init, 'body')),
      },
      caller: noteCaller(),
      signal: signal instanceof NativeSignal ? signal : null,
      next: this.#newest,
    };
    this.#forget();
  }

  /** Takes out the newest call for `url`; for a redirected response, whose URL is another, the newest of all. */
  take(url: string, redirected: boolean): KnownRequest | null {
    let newer: Call | null = null;
    for (let call = this.#newest; call; call = call.next) {
      if (redirected || call.facts.url === url) {
        if (newer) newer.next = call.next;
        else this.#newest = call.next;
        return call;
      }
      newer = call;
    }
    return null;
  }

  #forget(): void {
    let count = 0;
    for (let call = this.#newest; call; call = call.next) {
      count += 1;
      if (count === callsRemembered) call.next = null;
    }
  }
}
